import type { ErrorCode, Reply } from "@bellhop/protocol";
import { useState } from "preact/hooks";

/** A form's fields, and one sending at a time with the code of its refusal. */
export function useForm<T extends Record<string, string>>(first: T) {
  const [fields, setFields] = useState(first);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ErrorCode | null>(null);
  const fill = (name: keyof T) => (text: string) => {
    setError(null);
    setFields((now) => ({ ...now, [name]: text }));
  };
  const submit = async <R>(ask: (fields: T) => Promise<Reply<R>>): Promise<R | null> => {
    setBusy(true);
    setError(null);
    const reply = await ask(fields);
    setBusy(false);
    if (reply.ok) return reply.data;
    setError(reply.error);
    return null;
  };
  return { fields, fill, submit, busy, error };
}
