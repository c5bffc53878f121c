import { Plus, X } from "lucide-preact";
import { useRef, useState } from "preact/hooks";
import { Button } from "../../parts/button.tsx";
import { Field } from "../../parts/field.tsx";
import { Icon } from "../../parts/icon.tsx";
import { useTexts } from "../../texts-context.ts";
import { onEnter } from "./on-enter.ts";

type Props = { pages: string[]; disabled: boolean; canAdd: boolean; onChange: (pages: string[]) => void };

/** Parts of addresses; a page that has one of them leads here. */
export function PageRules({ pages, disabled, canAdd, onChange }: Props) {
  const { t } = useTexts();
  const [text, setText] = useState("");
  const add = () => {
    if (text.trim() === "") return;
    onChange([...new Set([...pages, text.trim()])]);
    setText("");
  };
  const box = useRef<HTMLDivElement>(null);
  const remove = (page: string) => {
    onChange(pages.filter((other) => other !== page));
    box.current?.querySelector("input")?.focus();
  };
  return (
    <div ref={box} class="flex flex-col gap-3">
      {pages.length > 0 && (
        <ul class="rounded-card border border-line">
          {pages.map((page) => (
            <li
              key={page}
              class="flex min-h-11 items-center gap-2 border-line border-t pr-1.5 pl-4 first:border-t-0"
            >
              <span class="min-w-0 flex-1 break-all py-2">{page}</span>
              {!disabled && (
                <button
                  type="button"
                  aria-label={t.departments.removePage(page)}
                  title={t.departments.removePage(page)}
                  onClick={() => remove(page)}
                  class="grid size-8 place-items-center rounded-control text-ink-2 hover:bg-sunken"
                >
                  <Icon of={X} size={16} />
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
      {!disabled && canAdd && (
        <div class="flex items-start gap-2">
          <Field
            class="flex-1"
            label={t.departments.pages}
            hint={t.departments.pagesHint}
            autoCapitalize="none"
            spellcheck={false}
            placeholder="/service/"
            value={text}
            onText={setText}
            onKeyDown={onEnter(add)}
          />
          <Button class="mt-6 h-10" icon={Plus} disabled={text.trim() === ""} onClick={add}>
            {t.settings.originAdd}
          </Button>
        </div>
      )}
    </div>
  );
}
