import type { ErrorCode } from "@bellhop/protocol";
import { useState } from "preact/hooks";
import { useTexts } from "../texts-context.ts";
import { Button } from "./button.tsx";
import { Modal } from "./modal.tsx";
import { Notice } from "./notice.tsx";

type Props = {
  isOpen: boolean;
  onClose: () => void;
  title: string;
  description: string;
  action: string;
  /** Null when it was done; the dialog stays open with the reason otherwise. */
  onConfirm: () => Promise<ErrorCode | null>;
};

/** Asks before something that cannot be taken back. */
export function Confirm({ isOpen, onClose, title, description, action, onConfirm }: Props) {
  const { t } = useTexts();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ErrorCode | null>(null);
  const close = () => {
    setError(null);
    onClose();
  };
  const confirm = async () => {
    setBusy(true);
    const refusal = await onConfirm();
    setBusy(false);
    setError(refusal);
    if (!refusal) close();
  };
  return (
    <Modal
      open={isOpen}
      onClose={close}
      title={title}
      description={description}
      actions={
        <>
          <Button onClick={close}>{t.common.cancel}</Button>
          <Button kind="danger" busy={busy} onClick={() => void confirm()}>
            {action}
          </Button>
        </>
      }
    >
      {error && (
        <Notice tone="red" live="alert">
          {t.errors[error]}
        </Notice>
      )}
    </Modal>
  );
}
