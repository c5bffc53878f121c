import type { Department, ErrorCode } from "@bellhop/protocol";
import { useState } from "preact/hooks";
import { useLocation } from "wouter-preact";
import { callApi } from "../../../call-api.ts";
import { keepDepartmentDraft } from "../../../department-drafts.ts";
import { Button } from "../../parts/button.tsx";
import { Confirm } from "../../parts/confirm.tsx";
import { useTexts } from "../../texts-context.ts";
import { Part } from "../part.tsx";

/** Asks first, then leads back to the list. */
export function RemoveDepartment({ department }: { department: Department }) {
  const { t } = useTexts();
  const [isAsking, setAsking] = useState(false);
  const [, navigate] = useLocation();
  const remove = async (): Promise<ErrorCode | null> => {
    const { siteId, id } = department;
    const reply = await callApi("removeDepartment", { params: { siteId, departmentId: id } });
    if (!reply.ok) return reply.error;
    keepDepartmentDraft(siteId, id, {});
    navigate(`/settings/${siteId}`, { replace: true });
    return null;
  };
  return (
    <Part title={t.departments.remove} hint={t.departments.removeHint}>
      <div>
        <Button kind="danger" onClick={() => setAsking(true)}>
          {t.departments.remove}
        </Button>
      </div>
      <Confirm
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        title={t.departments.removeConfirm(department.name)}
        description={t.departments.removeHint}
        action={t.common.remove}
        onConfirm={remove}
      />
    </Part>
  );
}
