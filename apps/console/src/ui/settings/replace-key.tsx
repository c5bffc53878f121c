import type { ErrorCode, Site } from "@bellhop/protocol";
import { useState } from "preact/hooks";
import { callApi } from "../../call-api.ts";
import { Button } from "../parts/button.tsx";
import { Confirm } from "../parts/confirm.tsx";
import { useTexts } from "../texts-context.ts";
import { Part } from "./part.tsx";
import { useKeepSite } from "./use-site.ts";

export function ReplaceKey({ site }: { site: Site }) {
  const { t } = useTexts();
  const keep = useKeepSite();
  const [isAsking, setAsking] = useState(false);
  const replace = async (): Promise<ErrorCode | null> => {
    const reply = await callApi("replaceSiteKey", { params: { siteId: site.id } });
    if (!reply.ok) return reply.error;
    keep(reply.data);
    return null;
  };
  return (
    <Part title={t.settings.key} hint={t.settings.keyHint}>
      <Button kind="danger" class="self-start" onClick={() => setAsking(true)}>
        {t.settings.keyButton}
      </Button>
      <Confirm
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        title={t.settings.keyConfirm}
        description={t.settings.keyConfirmHint(site.name)}
        action={t.settings.keyButton}
        onConfirm={replace}
      />
    </Part>
  );
}
