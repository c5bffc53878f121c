import type { Pending } from "@bellhop/client";
import type { FileRef } from "@bellhop/protocol";
import { Download, File as FileIcon, Image } from "lucide-preact";
import { useEffect, useState } from "preact/hooks";
import { Icon } from "../parts/icon.tsx";
import { useTexts } from "../texts-context.ts";
import { Picture } from "./picture.tsx";

const pictureTypes = new Set(["image/png", "image/jpeg", "image/webp", "image/gif"]);

/** A picture as a picture, anything else as a card; while it goes up, with how far it is. */
export function FileBody({
  file,
  pending,
  class: className,
}: {
  file: FileRef;
  pending: Pending | null;
  class: string;
}) {
  const local = useObjectUrl(pending?.blob);
  const isPicture = pictureTypes.has(file.type);
  const source = local ?? (pending ? null : file.url);
  if (isPicture && source)
    return (
      <div class="relative max-w-[min(22rem,82%)]">
        <Picture file={file} source={source} isPending={pending !== null} />
        {pending?.state === "sending" && (
          <Progress value={pending.progress ?? 0} class="absolute inset-x-2 bottom-2" />
        )}
      </div>
    );
  return <FileCard file={file} pending={pending} isPicture={isPicture} class={className} />;
}

type CardProps = { file: FileRef; pending: Pending | null; isPicture: boolean; class: string };

function FileCard({ file, pending, isPicture, class: className }: CardProps) {
  const { t, format } = useTexts();
  const isGoingUp = pending?.state === "sending";
  const content = (
    <>
      <span class="grid size-9 shrink-0 place-items-center rounded-control bg-surface text-ink-2">
        <Icon of={isPicture ? Image : FileIcon} size={18} />
      </span>
      <span class="min-w-0 flex-1">
        <span class="block truncate font-strong">{file.name}</span>
        {isGoingUp ? (
          <Progress value={pending.progress ?? 0} class="my-1.5" />
        ) : (
          <span class="numerals block text-ink-2 text-small">{format.fileSize(file.size)}</span>
        )}
      </span>
    </>
  );
  const box = `flex w-72 max-w-[82%] items-center gap-3 rounded-[14px] p-2 pr-3 ${className}`;
  if (pending) return <div class={box}>{content}</div>;
  return (
    <a
      href={file.url}
      target="_blank"
      rel="noopener noreferrer"
      download={file.name}
      class={`${box} hover:brightness-97`}
    >
      {content}
      <span class="sr-only">{t.conversation.download}</span>
      <Icon of={Download} size={16} class="text-ink-2" />
    </a>
  );
}

function Progress({ value, class: className }: { value: number; class: string }) {
  const { t } = useTexts();
  return (
    <div
      role="progressbar"
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(value * 100)}
      aria-label={t.conversation.uploading(Math.round(value * 100))}
      class={`h-1 overflow-hidden rounded-full bg-line-strong ${className}`}
    >
      <div
        class="h-full origin-left bg-green transition-transform"
        style={{ transform: `scaleX(${value})` }}
      />
    </div>
  );
}

function useObjectUrl(blob: Blob | undefined): string | null {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (!blob) return setUrl(null);
    const made = URL.createObjectURL(blob);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [blob]);
  return url;
}
