import { Key } from "./parts/key.tsx";
import { Modal } from "./parts/modal.tsx";
import { useTexts } from "./texts-context.ts";

export function KeysDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { t } = useTexts();
  const lines: [string[], string][] = [
    [["J", "↓"], t.keys.next],
    [["K", "↑"], t.keys.previous],
    [["Enter"], t.keys.open],
    [["Enter", "A"], t.keys.takeOffer],
    [["X"], t.keys.pass],
    [["T"], t.keys.take],
    [["R"], t.keys.reply],
    [["N"], t.keys.note],
    [["P"], t.keys.promise],
    [["F"], t.keys.transfer],
    [["Q"], t.keys.release],
    [["D"], t.keys.check],
    [["E"], t.keys.close],
    [["C"], t.callKeys.start],
    [["M"], t.callKeys.mute],
    [["H"], t.callKeys.hold],
    [["U"], t.callKeys.hangUp],
    [["Enter"], t.keys.send],
    [["Shift", "Enter"], t.keys.newLine],
    [["Esc"], t.keys.leave],
    [["?"], t.keys.help],
  ];
  return (
    <Modal open={isOpen} onClose={onClose} title={t.keys.title}>
      <dl class="flex flex-col">
        {lines.map(([keys, meaning]) => (
          <div
            key={meaning}
            class="flex items-center justify-between gap-4 border-line border-t py-1.5 first:border-t-0"
          >
            <dt>{meaning}</dt>
            <dd class="flex gap-1">
              {keys.map((key) => (
                <Key key={key}>{key}</Key>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
