import { create } from 'zustand';

interface FrameStore {
  /** The open overlay. */
  readonly overlay: 'palette' | 'help' | 'sync' | null;
  /** As the agent set the side bar; null: as the width of the window allows. */
  readonly isCollapsed: boolean | null;
}

export const frameStore = create<FrameStore>()(() => ({ overlay: null, isCollapsed: null }));

export function closeOverlay(): void {
  openOverlay(null);
}

export function openOverlay(overlay: FrameStore['overlay']): void {
  frameStore.setState({ overlay });
}
