import { usageOf, type AdministrativeCommand } from '../administrative-command.ts';
import { usageProblem } from '../problem.ts';
import type { Terminal } from '../terminal.ts';

export const help: AdministrativeCommand = {
  name: 'help',
  summary: 'administration.command.help',
  argument: { value: 'COMMAND', optional: true, words: true },
  options: {},
  run: async ({ argument, commands, terminal }) => {
    if (argument === undefined) return printAll(commands, terminal);
    // `help agent` shows every command that begins so.
    const about = commands.filter(({ name }) => name === argument || name.startsWith(`${argument} `));
    if (about.length === 0) {
      throw usageProblem('administration.error.unknown_command', { command: argument });
    }
    for (const command of about) printOne(command, terminal);
  },
};

function printAll(commands: readonly AdministrativeCommand[], terminal: Terminal): void {
  const width = Math.max(...commands.map(({ name }) => name.length)) + 2;
  terminal.print(terminal.text('administration.help.title'));
  terminal.print('');
  for (const { name, summary } of commands) {
    terminal.print(`  ${name.padEnd(width)}${terminal.text(summary)}`);
  }
  terminal.print('');
  terminal.print(terminal.text('administration.help.more'));
  terminal.print(terminal.text('administration.help.data'));
}

function printOne(command: AdministrativeCommand, terminal: Terminal): void {
  terminal.print(terminal.text(command.summary));
  terminal.print(terminal.text('administration.help.usage', { usage: usageOf(command) }));
  for (const [name, spec] of Object.entries(command.options)) {
    const required = spec.required ? ` ${terminal.text('administration.help.required')}` : '';
    terminal.print(
      `  --${name}${spec.value === null ? '' : ` ${spec.value}`}: ${terminal.text(spec.help, spec.helpFacts)}${required}`,
    );
  }
  terminal.print('');
}
