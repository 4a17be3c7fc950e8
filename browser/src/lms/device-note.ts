/** What this device keeps of the course: whose answers these are, and what both agreed on last. */
import { keep, readKept } from "../answers/notes";

export interface DeviceNote {
  v: 1;
  learner: string;
  /** By course and prompt id, when what both hold was written. */
  agreed: Record<string, Record<string, string>>;
}

export function readDeviceNote(moduleId: string): DeviceNote | undefined {
  const note = readKept("course", moduleId) as DeviceNote | undefined;
  return note?.v === 1 && note.agreed ? note : undefined;
}

export const writeDeviceNote = (moduleId: string, note: DeviceNote): boolean => keep("course", moduleId, note);

/** Of the module's sections, which were read; as `progress` keeps it. */
export function readSections(moduleId: string): Record<string, string> {
  return (readKept("progress", moduleId) as { read?: Record<string, string> } | undefined)?.read ?? {};
}

export function bringSections(moduleId: string, read: Record<string, string>): void {
  const place = (readKept("progress", moduleId) ?? { v: 1 }) as { read?: Record<string, string> };
  keep("progress", moduleId, { ...place, read: { ...read, ...place.read } });
}
