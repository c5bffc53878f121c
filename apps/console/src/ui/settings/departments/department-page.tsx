import type { Department, Site } from "@bellhop/protocol";
import { ArrowLeft, Lock } from "lucide-preact";
import { useRef } from "preact/hooks";
import { Link, useLocation } from "wouter-preact";
import { errorCodeOf } from "../../../call-api.ts";
import { Icon } from "../../parts/icon.tsx";
import { Notice } from "../../parts/notice.tsx";
import { useTexts } from "../../texts-context.ts";
import { DepartmentForm } from "./department-form.tsx";
import { RemoveDepartment } from "./remove-department.tsx";
import { useDepartments } from "./use-departments.ts";
import { VisitPreview } from "./visit-preview.tsx";

type Props = { site: Site; departmentId: string; isOwner: boolean };

/** One department, or a new one, with everything an owner decides about it. */
export function DepartmentPage({ site, departmentId, isOwner }: Props) {
  const { t } = useTexts();
  const { departments, error } = useDepartments(site.id);
  const [, navigate] = useLocation();
  // Its form stays as it is when a new one gets its address: it says that it is saved, and keeps the focus.
  const made = useRef<string | null>(null);
  const goOn = (id: string) => {
    made.current = id;
    navigate(`/settings/${site.id}/departments/${id}`, { replace: true });
  };
  const isNew = departmentId === "new";
  const isFirst = departmentId === site.id;
  const department = isNew ? freshDepartment(site.id) : departments?.find(({ id }) => id === departmentId);
  const title = isNew ? t.departments.add : department?.name || t.departments.first;
  return (
    <>
      <header class="flex items-center gap-3">
        <Link
          href={`/settings/${site.id}`}
          aria-label={t.common.back}
          class="grid size-9 place-items-center rounded-control text-ink-2 hover:bg-sunken"
        >
          <Icon of={ArrowLeft} size={18} />
        </Link>
        {department && <h2 class="min-w-0 truncate text-head">{title}</h2>}
      </header>
      {!isOwner && <Notice icon={Lock}>{t.settings.onlyOwner}</Notice>}
      {error && <Notice tone="red">{t.errors[errorCodeOf(error)]}</Notice>}
      {departments && !department && <Notice>{t.departments.gone}</Notice>}
      {department && (
        <DepartmentForm
          key={departmentId === made.current ? "new" : departmentId}
          site={site}
          department={department}
          isOwner={isOwner}
          onMade={goOn}
        />
      )}
      {!isNew && department && <VisitPreview site={site} departments={departments ?? []} />}
      {isOwner && !isNew && department && !isFirst && <RemoveDepartment department={department} />}
    </>
  );
}

/** As an owner finds it before anything is filled in; the empty id says that it is not stored yet. */
function freshDepartment(siteId: string): Department {
  return {
    id: "",
    siteId,
    name: "",
    languages: [],
    routing: "leastBusy",
    hours: null,
    outside: "message",
    pages: [],
    choosable: true,
    everybody: false,
    calls: { phone: false, page: false },
    members: [],
  };
}
