-- The audit: from where somebody acted and under which mandate; the way to one person's entries.
-- AlterTable
ALTER TABLE "act" ADD COLUMN     "mandate_id" UUID,
ADD COLUMN     "origin" JSONB;

-- CreateIndex
CREATE INDEX "act_person_id_id_idx" ON "act"("person_id", "id");
