-- Approvals: the rows that lists read, and the versions of routes that a ward's office made.
-- AlterTable
ALTER TABLE "ward" ADD COLUMN     "last_approval_number" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "approval" (
    "id" UUID NOT NULL,
    "ward_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "subject_kind" TEXT NOT NULL,
    "subject_id" UUID,
    "unit_id" UUID NOT NULL,
    "route_code" TEXT NOT NULL,
    "route_version" INTEGER NOT NULL,
    "route_name" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "steps" TEXT[],
    "waiting" UUID[],
    "party" UUID[],
    "formers" UUID[],
    "since" TIMESTAMPTZ(3),
    "due_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL,
    "search" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "approval_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "approval_route" (
    "ward_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "route" JSONB NOT NULL,
    "person_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "approval_route_pkey" PRIMARY KEY ("ward_id","code","version")
);

-- CreateIndex
CREATE UNIQUE INDEX "approval_ward_id_number_key" ON "approval"("ward_id", "number");

-- CreateIndex
CREATE INDEX "approval_ward_id_updated_at_id_idx" ON "approval"("ward_id", "updated_at", "id");

-- CreateIndex
CREATE INDEX "approval_unit_id_idx" ON "approval"("unit_id");

-- CreateIndex
CREATE INDEX "approval_waiting_idx" ON "approval" USING GIN ("waiting");

-- CreateIndex
CREATE INDEX "approval_party_idx" ON "approval" USING GIN ("party");

-- CreateIndex
CREATE INDEX "approval_search_idx" ON "approval" USING GIN ("search" gin_trgm_ops);

-- A version of a route that somebody ran by stays as it was.
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "approval_route" FOR EACH STATEMENT EXECUTE FUNCTION append_only();
