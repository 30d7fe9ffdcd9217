-- Targets: what is measured for them, each revision kept, the figures that reports claim, and how photos look.
-- CreateTable
CREATE TABLE "measurement" (
    "id" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "ward_id" UUID NOT NULL,
    "campaign_id" UUID NOT NULL,
    "target" TEXT,
    "kind" TEXT NOT NULL,
    "unit_id" UUID NOT NULL,
    "group" TEXT,
    "day" DATE NOT NULL,
    "amount" INTEGER NOT NULL,
    "asked" INTEGER,
    "question" TEXT,
    "method" TEXT,
    "stage" TEXT,
    "text" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "person_id" UUID NOT NULL,
    "until_at" TIMESTAMPTZ(3),
    "ended_by" UUID,
    "reason" TEXT,
    "accepted_at" TIMESTAMPTZ(3),
    "accepted_by" UUID,

    CONSTRAINT "measurement_pkey" PRIMARY KEY ("id","revision")
);

-- CreateTable
CREATE TABLE "task_figure" (
    "task_id" UUID NOT NULL,
    "claim" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "target" TEXT NOT NULL,
    "unit_id" UUID NOT NULL,
    "group" TEXT,
    "day" DATE NOT NULL,
    "amount" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "until_at" TIMESTAMPTZ(3),
    "accepted_at" TIMESTAMPTZ(3),

    CONSTRAINT "task_figure_pkey" PRIMARY KEY ("task_id","claim","position")
);

-- CreateIndex
CREATE INDEX "measurement_campaign_id_target_idx" ON "measurement"("campaign_id", "target");

-- CreateIndex
CREATE INDEX "task_figure_target_idx" ON "task_figure"("target");

-- AlterTable
ALTER TABLE "content" ADD COLUMN     "look" BIGINT;
