-- The numbers given of each series of papers.
-- CreateTable
CREATE TABLE "document_number" (
    "id" UUID NOT NULL,
    "ward_id" UUID NOT NULL,
    "series" TEXT NOT NULL,
    "span" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "dated" DATE NOT NULL,
    "process_id" UUID,
    "words" TEXT,
    "person_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "document_number_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "document_number_ward_id_series_span_number_key" ON "document_number"("ward_id", "series", "span", "number");
