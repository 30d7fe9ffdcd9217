-- Councils in their versions, and their ballots: the rows that lists read, the boxes of secret ones, and what they publish.
-- CreateTable
CREATE TABLE "council" (
    "ward_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "content" JSONB NOT NULL,
    "person_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "council_pkey" PRIMARY KEY ("id","version")
);

-- CreateIndex
CREATE INDEX "council_ward_id_idx" ON "council"("ward_id");

-- A version by which somebody voted stays as it was.
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "council" FOR EACH STATEMENT EXECUTE FUNCTION append_only();

-- CreateTable
CREATE TABLE "ballot" (
    "id" UUID NOT NULL,
    "ward_id" UUID NOT NULL,
    "council_id" UUID NOT NULL,
    "council" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "way" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "members" UUID[],
    "waiting" UUID[],
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "ballot_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ballot_box" (
    "ballot_id" UUID NOT NULL,
    "mark" BYTEA NOT NULL,
    "sealed" BYTEA NOT NULL,

    CONSTRAINT "ballot_box_pkey" PRIMARY KEY ("ballot_id","mark")
);

-- CreateTable
CREATE TABLE "ballot_published" (
    "ballot_id" UUID NOT NULL,
    "root" TEXT NOT NULL,
    "list" JSONB NOT NULL,

    CONSTRAINT "ballot_published_pkey" PRIMARY KEY ("ballot_id")
);

-- CreateIndex
CREATE INDEX "ballot_ward_id_created_at_idx" ON "ballot"("ward_id", "created_at");

-- CreateIndex
CREATE INDEX "ballot_members_idx" ON "ballot" USING GIN ("members");

-- What was published stays as it was.
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "ballot_published" FOR EACH STATEMENT EXECUTE FUNCTION append_only();
