-- Time: calendars, ladders and notices; actual dates, splits and waiting.
-- AlterTable
ALTER TABLE "person" ADD COLUMN     "email" TEXT,
ADD COLUMN     "mail" TEXT NOT NULL DEFAULT 'all';

-- AlterTable
ALTER TABLE "task" ADD COLUMN     "calendar" INTEGER,
ADD COLUMN     "counted_at" TIMESTAMPTZ(3),
ADD COLUMN     "led_by_monitor" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "parent_id" UUID,
ADD COLUMN     "required" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "waiting" UUID[] DEFAULT ARRAY[]::UUID[];

-- CreateTable
CREATE TABLE "calendar" (
    "ward_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "calendar" JSONB NOT NULL,
    "person_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "calendar_pkey" PRIMARY KEY ("ward_id","version")
);

-- CreateTable
CREATE TABLE "notice" (
    "id" BIGSERIAL NOT NULL,
    "ward_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "process_id" UUID NOT NULL,
    "campaign_id" UUID,
    "sequence" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "unit_id" UUID,
    "vacant" BOOLEAN NOT NULL DEFAULT false,
    "urgent" BOOLEAN NOT NULL DEFAULT false,
    "due_at" TIMESTAMPTZ(3),
    "at" TIMESTAMPTZ(3) NOT NULL,
    "read_at" TIMESTAMPTZ(3),
    "mail" TEXT NOT NULL DEFAULT 'pending',
    "mail_id" UUID,

    CONSTRAINT "notice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mail" (
    "id" UUID NOT NULL,
    "ward_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "address" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "html" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'sending',
    "answer" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "mail_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mail_preference" (
    "person_id" UUID NOT NULL,
    "campaign_id" UUID NOT NULL,
    "mail" TEXT NOT NULL,

    CONSTRAINT "mail_preference_pkey" PRIMARY KEY ("person_id","campaign_id")
);

-- CreateIndex
CREATE INDEX "notice_person_id_id_idx" ON "notice"("person_id", "id");

-- CreateIndex
CREATE INDEX "notice_process_id_idx" ON "notice"("process_id");

-- CreateIndex
CREATE INDEX "notice_mail_id_idx" ON "notice"("mail_id");

-- CreateIndex
CREATE UNIQUE INDEX "notice_person_id_process_id_sequence_key" ON "notice"("person_id", "process_id", "sequence");

-- CreateIndex
CREATE INDEX "mail_ward_id_status_idx" ON "mail"("ward_id", "status");

-- CreateIndex
CREATE INDEX "task_parent_id_idx" ON "task"("parent_id");

-- CreateIndex
CREATE INDEX "task_waiting_idx" ON "task" USING GIN ("waiting");



-- Reports that stand already are judged by when they were entered.
UPDATE "task" SET "counted_at" = "submitted_at";

-- Prisma's schema can't say these: what waits to be mailed, and what is unread.
CREATE INDEX "notice_pending_idx" ON "notice" ("ward_id", "person_id") WHERE "mail" = 'pending';
CREATE INDEX "notice_unread_idx" ON "notice" ("person_id") WHERE "read_at" IS NULL;
