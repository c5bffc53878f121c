import type { Department, DepartmentSettings, ErrorCode, Site } from "@bellhop/protocol";
import { useEffect, useRef, useState } from "preact/hooks";
import { callApi } from "../../../call-api.ts";
import { keepDepartmentDraft, readDepartmentDraft, unsavedOf } from "../../../department-drafts.ts";
import { useKeepDepartment } from "./use-departments.ts";

/**
 * What an owner has changed and not saved yet, and saving it. What others save meanwhile shows through. `onMade`: a new
 * one is stored now, under this id.
 */
export function useDepartmentForm(site: Site, department: Department, onMade: (id: string) => void) {
  const { id, siteId: _, ...stored } = department;
  const keep = useKeepDepartment(site.id);
  const { changes, put, latest } = useChanges(site.id, id);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ErrorCode | null>(null);
  const [isSaved, setSaved] = useState(false);
  const isNew = id === "";
  const unsaved = unsavedOf(stored, changes);
  const isChanged = Object.keys(unsaved).length > 0;
  useAskBeforeClosing(isChanged);
  const change = (next: Partial<DepartmentSettings>) => {
    setError(null);
    put(unsavedOf(stored, { ...latest.current, ...next }));
  };
  const save = async () => {
    setBusy(true);
    const sent = unsaved.name === undefined ? unsaved : { ...unsaved, name: unsaved.name.trim() };
    const params = { siteId: site.id };
    const reply = isNew
      ? await callApi("createDepartment", { params, body: { ...stored, ...sent } })
      : await callApi("updateDepartment", { params: { ...params, departmentId: id }, body: sent });
    setBusy(false);
    setError(reply.ok ? null : reply.error);
    if (!reply.ok) return;
    const { id: savedId, siteId: __, ...saved } = reply.data;
    keep(reply.data);
    // What was changed while it was being saved stays to be saved.
    put(isNew ? {} : unsavedOf(saved, changedSince(unsaved, latest.current)));
    setSaved(true);
    if (isNew) onMade(savedId);
  };
  const discard = () => {
    setError(null);
    put({});
  };
  return { draft: { ...stored, ...changes }, change, save, discard, busy, error, isSaved, isChanged };
}

type Changes = Partial<DepartmentSettings>;

/** Found again by whoever leaves the page and comes back. */
function useChanges(siteId: string, departmentId: string) {
  const [changes, setChanges] = useState(() => readDepartmentDraft(siteId, departmentId));
  const latest = useRef(changes);
  const put = (next: Changes) => {
    latest.current = next;
    keepDepartmentDraft(siteId, departmentId, next);
    setChanges(next);
  };
  return { changes, put, latest };
}

function changedSince(before: Changes, now: Changes): Changes {
  const isOther = ([name, value]: [string, unknown]) =>
    JSON.stringify(before[name as keyof Changes]) !== JSON.stringify(value);
  return Object.fromEntries(Object.entries(now).filter(isOther));
}

/** A tab that is closed takes the changes with it. */
function useAskBeforeClosing(isChanged: boolean): void {
  useEffect(() => {
    if (!isChanged) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", ask);
    return () => removeEventListener("beforeunload", ask);
  }, [isChanged]);
}
