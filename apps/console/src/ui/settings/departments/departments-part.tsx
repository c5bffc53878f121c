import type { Department, Site } from "@bellhop/protocol";
import { DEPARTMENTS_MAX } from "@bellhop/protocol/limits";
import { ChevronRight, Plus } from "lucide-preact";
import { Link } from "wouter-preact";
import { errorCodeOf } from "../../../call-api.ts";
import { readDepartmentDraft } from "../../../department-drafts.ts";
import { useDesk } from "../../desk-context.ts";
import { buttonClass } from "../../parts/button.tsx";
import { Icon } from "../../parts/icon.tsx";
import { Notice } from "../../parts/notice.tsx";
import { useTexts } from "../../texts-context.ts";
import { Part } from "../part.tsx";
import { useDepartments } from "./use-departments.ts";

/** The site's departments with what they do now; each leads to its own page. */
export function DepartmentsPart({ site, isOwner }: { site: Site; isOwner: boolean }) {
  const { t } = useTexts();
  const { departments, error } = useDepartments(site.id);
  return (
    <Part title={t.departments.title} hint={t.departments.hint}>
      {error && <Notice tone="red">{t.errors[errorCodeOf(error)]}</Notice>}
      <ul class="rounded-card border border-line empty:hidden">
        {(departments ?? []).map((department) => (
          <DepartmentLine key={department.id} department={department} />
        ))}
      </ul>
      {isOwner && (departments?.length ?? 0) < DEPARTMENTS_MAX && (
        <div>
          <Link href={`/settings/${site.id}/departments/new`} class={buttonClass("quiet")}>
            <Icon of={Plus} size={16} />
            {t.departments.add}
          </Link>
        </div>
      )}
    </Part>
  );
}

function DepartmentLine({ department }: { department: Department }) {
  const { t } = useTexts();
  const words = useOpenWords(department.id);
  const isUnsaved = Object.keys(readDepartmentDraft(department.siteId, department.id)).length > 0;
  return (
    <li class="border-line border-t first:border-t-0">
      <Link
        href={`/settings/${department.siteId}/departments/${department.id}`}
        class="flex min-h-14 items-center gap-3 px-4 py-2 -outline-offset-2 hover:bg-sunken"
      >
        <span class="flex min-w-0 flex-1 flex-col gap-x-3 md:flex-row md:items-center">
          <span class="min-w-0 md:flex-1">
            <span class="block truncate font-strong">{department.name || t.departments.first}</span>
            <span class="block truncate text-ink-2 text-small">
              {t.departments.routings[department.routing]}
              {isUnsaved && <span class="text-brass"> · {t.departments.unsaved}</span>}
            </span>
          </span>
          <span
            class={`text-small md:shrink-0 md:text-label ${words.isOpen ? "text-green-ink" : "text-ink-2"}`}
          >
            {words.text}
          </span>
        </span>
        <Icon of={ChevronRight} size={16} />
      </Link>
    </li>
  );
}

/** Whether it is open now, as the line tells; nothing until it has. */
function useOpenWords(departmentId: string): { isOpen: boolean; text: string } {
  const { t, format } = useTexts();
  const live = useDesk((state) => state.departments.find(({ id }) => id === departmentId));
  if (!live) return { isOpen: false, text: "" };
  if (!live.outside) return { isOpen: true, text: t.departments.open };
  const { backAt } = live.outside;
  const text =
    backAt === null ? t.departments.closed : t.departments.closedUntil(format.due(backAt, Date.now()));
  return { isOpen: false, text };
}
