CREATE TABLE "attachment_file" (
	"authority_id" uuid NOT NULL,
	"sha256" text NOT NULL,
	"size" integer NOT NULL,
	"media_type" text,
	"state" text NOT NULL,
	"refusal" text,
	"received_at" timestamp (3) with time zone NOT NULL,
	"scanned_at" timestamp (3) with time zone,
	CONSTRAINT "attachment_file_authority_id_sha256_pk" PRIMARY KEY("authority_id","sha256")
);
--> statement-breakpoint
CREATE TABLE "attachment_sender" (
	"authority_id" uuid NOT NULL,
	"sha256" text NOT NULL,
	"desk_id" uuid NOT NULL,
	"sent_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "attachment_sender_authority_id_sha256_desk_id_pk" PRIMARY KEY("authority_id","sha256","desk_id")
);
--> statement-breakpoint
CREATE TABLE "case_attachment" (
	"authority_id" uuid NOT NULL,
	"case_id" uuid NOT NULL,
	"attachment_id" uuid NOT NULL,
	"sha256" text NOT NULL,
	CONSTRAINT "case_attachment_authority_id_case_id_attachment_id_pk" PRIMARY KEY("authority_id","case_id","attachment_id")
);
--> statement-breakpoint
CREATE INDEX "case_attachment_file" ON "case_attachment" USING btree ("authority_id","sha256");
--> statement-breakpoint
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['attachment_file', 'attachment_sender', 'case_attachment'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format(
      'CREATE POLICY own_authority ON %I TO guichet_app
         USING (authority_id = bound_authority()) WITH CHECK (authority_id = bound_authority())',
      name
    );
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO guichet_app', name);
  END LOOP;
END $$;
