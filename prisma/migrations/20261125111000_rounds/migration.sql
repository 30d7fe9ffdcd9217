-- Report rounds: the periods that are reported on, and the task by which each unit's report was asked for.
-- CreateTable
CREATE TABLE "round" (
    "id" UUID NOT NULL,
    "ward_id" UUID NOT NULL,
    "campaign_id" UUID,
    "every" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "addressee" TEXT NOT NULL,
    "from_day" DATE NOT NULL,
    "until_day" DATE NOT NULL,
    "cut_off_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "status" TEXT NOT NULL,
    "frozen_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL,

    CONSTRAINT "round_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "round_report" (
    "round_id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "task_id" UUID NOT NULL,

    CONSTRAINT "round_report_pkey" PRIMARY KEY ("round_id","unit_id")
);

-- CreateIndex
CREATE INDEX "round_ward_id_cut_off_at_idx" ON "round"("ward_id", "cut_off_at");

-- CreateIndex
CREATE UNIQUE INDEX "round_report_task_id_key" ON "round_report"("task_id");
