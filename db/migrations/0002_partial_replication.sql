CREATE TABLE `fill` (
	`one` integer PRIMARY KEY NOT NULL,
	`base` text,
	`target` text NOT NULL,
	`after` text,
	`done` integer NOT NULL,
	`total` integer NOT NULL,
	`started_at` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `sync_history` (
	`position` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`kind` text NOT NULL,
	`at` text NOT NULL,
	`facts` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `sync_history_kind` ON `sync_history` (`kind`,`position`);--> statement-breakpoint
CREATE TABLE `wanted` (
	`kind` text NOT NULL,
	`id` text NOT NULL,
	PRIMARY KEY(`kind`, `id`)
);
--> statement-breakpoint
ALTER TABLE `sync_state` ADD `mark` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `sync_state` ADD `subscription` text;--> statement-breakpoint
ALTER TABLE `sync_state` ADD `traces` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
-- By hand: until now every desk held everything, in one order, so that what it holds tells its mark.
UPDATE sync_state SET
  mark = coalesce((SELECT id FROM event WHERE sequence = sync_state.cursor), ''),
  subscription = '{"staff":true,"hiddenTypeIds":[],"teamIds":[]}'
WHERE cursor > 0;
