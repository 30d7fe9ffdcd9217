-- Helpers, and what they draft.
-- CreateTable
CREATE TABLE "helper" (
    "id" UUID NOT NULL,
    "ward_id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "from_at" TIMESTAMPTZ(3) NOT NULL,
    "until_at" TIMESTAMPTZ(3),
    "named_by" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "helper_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "draft" (
    "id" UUID NOT NULL,
    "ward_id" UUID NOT NULL,
    "task_id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "verb" TEXT NOT NULL,
    "body" JSONB NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'writing',
    "note" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "task_version" INTEGER NOT NULL,
    "drafters" UUID[],
    "updated_by" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_by" UUID,

    CONSTRAINT "draft_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "helper_person_id_idx" ON "helper"("person_id");

-- CreateIndex
CREATE INDEX "helper_unit_id_idx" ON "helper"("unit_id");

-- CreateIndex
CREATE INDEX "draft_task_id_idx" ON "draft"("task_id");

-- Prisma's schema can't say this: one open draft of an act, which all who write it share.
CREATE UNIQUE INDEX "draft_open_key" ON "draft" ("task_id", "unit_id", "verb") WHERE "status" IN ('writing', 'ready', 'returned');
