CREATE TABLE "agent_password" (
	"authority_id" uuid NOT NULL,
	"agent_id" uuid NOT NULL,
	"hash" text NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "agent_password_authority_id_agent_id_pk" PRIMARY KEY("authority_id","agent_id")
);
--> statement-breakpoint
CREATE TABLE "desk" (
	"authority_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"site_id" uuid,
	"token_hash" text NOT NULL,
	"enrolled_at" timestamp (3) with time zone NOT NULL,
	"last_seen_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone,
	"protocol_version" integer,
	CONSTRAINT "desk_authority_id_id_pk" PRIMARY KEY("authority_id","id")
);
--> statement-breakpoint
CREATE TABLE "enrolment_code" (
	"authority_id" uuid NOT NULL,
	"code_hash" text NOT NULL,
	"site_id" uuid,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone,
	"used_by_desk" uuid,
	CONSTRAINT "enrolment_code_authority_id_code_hash_pk" PRIMARY KEY("authority_id","code_hash")
);
--> statement-breakpoint
CREATE TABLE "session" (
	"authority_id" uuid NOT NULL,
	"token_hash" text NOT NULL,
	"agent_id" uuid NOT NULL,
	"desk_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "session_authority_id_token_hash_pk" PRIMARY KEY("authority_id","token_hash")
);
--> statement-breakpoint
CREATE TABLE "sign_in_attempt" (
	"authority_id" uuid NOT NULL,
	"key" text NOT NULL,
	"window_start" timestamp (3) with time zone NOT NULL,
	"count" integer NOT NULL,
	CONSTRAINT "sign_in_attempt_authority_id_key_window_start_pk" PRIMARY KEY("authority_id","key","window_start")
);
--> statement-breakpoint
CREATE TABLE "authority" (
	"authority_id" uuid NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"time_zone" text NOT NULL,
	"sample" boolean NOT NULL,
	"address" text,
	"phone" text,
	"website" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "authority_authority_id_pk" PRIMARY KEY("authority_id")
);
--> statement-breakpoint
CREATE TABLE "installation" (
	"one" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"version" integer NOT NULL,
	"epoch" uuid DEFAULT gen_random_uuid() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "aggregate" (
	"authority_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"state" json NOT NULL,
	CONSTRAINT "aggregate_authority_id_kind_id_pk" PRIMARY KEY("authority_id","kind","id")
);
--> statement-breakpoint
CREATE TABLE "command" (
	"authority_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"digest" text NOT NULL,
	"refusal" json,
	"settled_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "command_authority_id_id_pk" PRIMARY KEY("authority_id","id")
);
--> statement-breakpoint
CREATE TABLE "event" (
	"authority_id" uuid NOT NULL,
	"sequence" bigint NOT NULL,
	"id" text NOT NULL,
	"kind" text NOT NULL,
	"aggregate_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"type" text NOT NULL,
	"version" integer NOT NULL,
	"data" json NOT NULL,
	"actor" json NOT NULL,
	"at" text NOT NULL,
	"clock_doubtful" boolean NOT NULL,
	"command_id" uuid NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "event_authority_id_sequence_pk" PRIMARY KEY("authority_id","sequence")
);
--> statement-breakpoint
CREATE TABLE "log_head" (
	"authority_id" uuid NOT NULL,
	"sequence" bigint NOT NULL,
	CONSTRAINT "log_head_authority_id_pk" PRIMARY KEY("authority_id")
);
--> statement-breakpoint
CREATE TABLE "agent_login" (
	"authority_id" uuid NOT NULL,
	"agent_id" uuid NOT NULL,
	"login" text NOT NULL,
	CONSTRAINT "agent_login_authority_id_agent_id_pk" PRIMARY KEY("authority_id","agent_id")
);
--> statement-breakpoint
CREATE TABLE "case_row" (
	"authority_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"reference" text NOT NULL,
	CONSTRAINT "case_row_authority_id_id_pk" PRIMARY KEY("authority_id","id")
);
--> statement-breakpoint
CREATE TABLE "reference_counter" (
	"authority_id" uuid NOT NULL,
	"next" integer NOT NULL,
	CONSTRAINT "reference_counter_authority_id_pk" PRIMARY KEY("authority_id")
);
--> statement-breakpoint
CREATE TABLE "reference_lease" (
	"authority_id" uuid NOT NULL,
	"first" integer NOT NULL,
	"last" integer NOT NULL,
	"desk_id" uuid,
	"leased_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "reference_lease_authority_id_first_pk" PRIMARY KEY("authority_id","first")
);
--> statement-breakpoint
CREATE INDEX "session_agent" ON "session" USING btree ("authority_id","agent_id");--> statement-breakpoint
CREATE UNIQUE INDEX "authority_slug" ON "authority" USING btree ("slug");--> statement-breakpoint
CREATE UNIQUE INDEX "event_revision" ON "event" USING btree ("authority_id","kind","aggregate_id","revision");--> statement-breakpoint
CREATE INDEX "event_command" ON "event" USING btree ("authority_id","command_id");--> statement-breakpoint
CREATE UNIQUE INDEX "agent_login_login" ON "agent_login" USING btree ("authority_id","login");--> statement-breakpoint
CREATE UNIQUE INDEX "case_row_reference" ON "case_row" USING btree ("authority_id","reference");