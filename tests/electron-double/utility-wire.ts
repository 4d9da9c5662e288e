/** Messages between the double and a utility process. A transferred port is a number. */
export type ToUtility =
  | { readonly kind: 'message'; readonly data: unknown; readonly ports: readonly number[] }
  | PortMessage;
export type FromUtility = { readonly kind: 'message'; readonly data: unknown } | PortMessage;
type PortMessage =
  | { readonly kind: 'port'; readonly number: number; readonly data: unknown }
  | { readonly kind: 'port-closed'; readonly number: number };
