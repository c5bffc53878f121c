import type { ErrorCode } from "@bellhop/protocol";
import { CircleAlert } from "lucide-preact";
import type { ComponentChildren } from "preact";
import { useTexts } from "../texts-context.ts";
import { Notice } from "./notice.tsx";

type Props = { onSend: () => Promise<unknown>; class: string; children: ComponentChildren };

/** A form that is sent by us, not by the browser. */
export function Form({ onSend, class: className, children }: Props) {
  return (
    <form
      class={className}
      onSubmit={(event) => {
        event.preventDefault();
        void onSend();
      }}
    >
      {children}
    </form>
  );
}

/** Why a form was refused, read out when it appears. */
export function FormRefusal({ code }: { code: ErrorCode | null }) {
  const { t } = useTexts();
  if (!code) return null;
  return (
    <Notice tone="red" icon={CircleAlert} live="alert">
      {t.errors[code]}
    </Notice>
  );
}
