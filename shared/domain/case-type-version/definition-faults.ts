import type { Definition } from './definition.ts';
import { formFaults } from './form-faults.ts';
import { formCatalogue } from './form-catalogue.ts';
import { conditionFaultsAt, type DefinitionFault } from './definition-fault.ts';
import { workflowFaults } from './workflow-faults.ts';

/** In bytes of JSON: a definition travels to every desk. */
export const largestDefinition = 256 * 1024;

/**
 * What is wrong with a definition, each fault at its place, in the order of the form, the workflow and the
 * routing. An error keeps it from being published, a warning does not.
 */
export function definitionFaults(definition: Definition): readonly DefinitionFault[] {
  const catalogue = formCatalogue(definition.form);
  const size = JSON.stringify(definition).length;
  return [
    ...(size > largestDefinition
      ? [
          {
            code: 'definition_too_large',
            severity: 'error',
            path: [],
            facts: { limit: largestDefinition },
          } as const,
        ]
      : []),
    ...formFaults(definition.form, catalogue),
    ...(definition.workflow === null ? [] : workflowFaults(definition.workflow, definition.form, catalogue)),
    ...definition.routing.flatMap(({ when }, index) =>
      conditionFaultsAt(['routing', index, 'when'], when, catalogue),
    ),
  ];
}

export function hasErrors(faults: readonly DefinitionFault[]): boolean {
  return faults.some(({ severity }) => severity === 'error');
}
