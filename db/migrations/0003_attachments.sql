CREATE TABLE `case_attachment` (
	`case_id` text NOT NULL,
	`attachment_id` text NOT NULL,
	`sha256` text NOT NULL,
	`media_type` text NOT NULL,
	`size` integer NOT NULL,
	`removed` integer NOT NULL,
	PRIMARY KEY(`case_id`, `attachment_id`)
);
--> statement-breakpoint
CREATE INDEX `case_attachment_file` ON `case_attachment` (`sha256`);--> statement-breakpoint
CREATE TABLE `transfer` (
	`position` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`sha256` text NOT NULL,
	`media_type` text NOT NULL,
	`size` integer NOT NULL,
	`held` integer NOT NULL,
	`task` text,
	`asked` integer DEFAULT 0 NOT NULL,
	`refusal` text,
	`attached` integer DEFAULT 0 NOT NULL,
	`added_at` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `transfer_sha256_unique` ON `transfer` (`sha256`);--> statement-breakpoint
CREATE INDEX `transfer_task` ON `transfer` (`task`,`asked`,`position`) WHERE task IS NOT NULL;