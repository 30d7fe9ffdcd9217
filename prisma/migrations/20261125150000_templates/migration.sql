-- Templates of tasks.
-- CreateTable
CREATE TABLE "template" (
    "id" UUID NOT NULL,
    "ward_id" UUID NOT NULL,
    "unit_id" UUID,
    "name" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "person_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "template_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "template_ward_id_idx" ON "template"("ward_id");
