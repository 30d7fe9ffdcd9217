-- Initiatives: from register to scaling; and files that belong to another process than a task.
-- AlterTable
ALTER TABLE "file" ADD COLUMN     "process_id" UUID;

-- CreateTable
CREATE TABLE "initiative" (
    "id" UUID NOT NULL,
    "ward_id" UUID NOT NULL,
    "campaign_id" UUID,
    "target" TEXT,
    "unit_id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "folded" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "selections" JSONB NOT NULL,
    "approval_id" UUID,
    "tasks" UUID[],
    "version" INTEGER NOT NULL,
    "registered_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "initiative_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "initiative_approval_id_key" ON "initiative"("approval_id");

-- CreateIndex
CREATE INDEX "initiative_ward_id_status_idx" ON "initiative"("ward_id", "status");

-- CreateIndex
CREATE INDEX "initiative_ward_id_unit_id_folded_idx" ON "initiative"("ward_id", "unit_id", "folded");

-- CreateIndex
CREATE INDEX "file_process_id_idx" ON "file"("process_id");
