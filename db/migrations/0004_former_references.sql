CREATE TABLE `told_overwrite` (
	`agent_id` text NOT NULL,
	`event_id` text NOT NULL,
	`at` text NOT NULL,
	PRIMARY KEY(`agent_id`, `event_id`)
);
--> statement-breakpoint
ALTER TABLE `case_row` ADD `former_reference` text;--> statement-breakpoint
CREATE INDEX `case_former_reference` ON `case_row` (`former_reference`) WHERE former_reference IS NOT NULL;--> statement-breakpoint
CREATE INDEX `event_overwrote` ON `event` (`sequence`) WHERE type IN ('case.edited', 'contact.edited') AND json_array_length(data, '$.overwrote') > 0;