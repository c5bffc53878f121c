import { Check, Copy } from "lucide-preact";
import { useEffect, useState } from "preact/hooks";
import { useTexts } from "../texts-context.ts";
import { Button, type ButtonKind } from "./button.tsx";

type Props = {
  text: string;
  label?: string;
  kind?: ButtonKind;
  size?: "small" | "medium" | "large";
  iconOnly?: boolean;
};

/** Copies and says so for two seconds. */
export function CopyButton({ text, label, kind = "quiet", size = "medium", iconOnly = false }: Props) {
  const { t } = useTexts();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [copied]);
  const words = copied ? t.common.copied : (label ?? t.common.copy);
  const copy = async () => setCopied(await copyText(text));
  return (
    <Button
      kind={kind}
      size={size}
      icon={copied ? Check : Copy}
      onClick={() => void copy()}
      {...(iconOnly && { "aria-label": words, title: words, class: "px-2" })}
    >
      {!iconOnly && <span aria-live="polite">{words}</span>}
    </Button>
  );
}

async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
