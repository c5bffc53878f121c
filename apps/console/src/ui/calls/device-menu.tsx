import { Menu } from "@base-ui/react/menu";
import { type AudioDevice, listDevices } from "@bellhop/client/call";
import { Check, Settings2 } from "lucide-preact";
import { useRef, useState } from "preact/hooks";
import { changePreferences } from "../../preferences.ts";
import { Icon } from "../parts/icon.tsx";
import { usePreferences, useTexts } from "../texts-context.ts";
import { useVoice } from "./voice-context.ts";

type Devices = { microphones: AudioDevice[]; speakers: AudioDevice[] };

/** Which microphone and which speaker; heard at once, and remembered on this computer. */
export function DeviceMenu() {
  const { t } = useTexts();
  const voice = useVoice();
  const { microphoneId, speakerId } = usePreferences();
  const [devices, setDevices] = useState<Devices>({ microphones: [], speakers: [] });
  const place = useRef<HTMLSpanElement>(null);
  const read = () => void listDevices().then(setDevices);
  const setMicrophone = (id: string) => {
    changePreferences({ microphoneId: id });
    void voice.useMicrophone(id);
  };
  const setSpeaker = (id: string) => {
    changePreferences({ speakerId: id });
    void voice.useSpeaker(id);
  };
  return (
    // The menu belongs to the landmark of its button, and what it brings with it must not push the others aside.
    <span ref={place} class="flex">
      <Menu.Root onOpenChange={(isOpen) => isOpen && read()}>
        <Menu.Trigger
          aria-label={t.onCall.devices}
          title={t.onCall.devices}
          class="pointer-coarse:size-10 grid size-8 shrink-0 place-items-center rounded-control border border-line-strong bg-surface text-ink hover:bg-sunken"
        >
          <Icon of={Settings2} size={16} />
        </Menu.Trigger>
        <Menu.Portal container={place}>
          <Menu.Positioner side="bottom" align="end" sideOffset={6} collisionPadding={8} class="z-40">
            <Menu.Popup class="max-h-(--available-height) w-72 max-w-[calc(100vw-1rem)] animate-arrive overflow-y-auto rounded-card border border-line bg-surface p-1.5 shadow-pop outline-none">
              <Choice
                label={t.onCall.microphone}
                value={microphoneId}
                devices={devices.microphones}
                onChange={setMicrophone}
              />
              {devices.speakers.length > 0 && (
                <Choice
                  label={t.onCall.speaker}
                  value={speakerId}
                  devices={devices.speakers}
                  onChange={setSpeaker}
                />
              )}
            </Menu.Popup>
          </Menu.Positioner>
        </Menu.Portal>
      </Menu.Root>
    </span>
  );
}

type ChoiceProps = {
  label: string;
  value: string | null;
  devices: AudioDevice[];
  onChange: (id: string) => void;
};

function Choice({ label, value, devices, onChange }: ChoiceProps) {
  const { t } = useTexts();
  const chosen = devices.some(({ id }) => id === value) ? value : devices[0]?.id;
  return (
    <Menu.RadioGroup value={chosen ?? ""} onValueChange={(next: string) => onChange(next)}>
      <Menu.GroupLabel class="px-2.5 py-1 font-strong text-ink-2 text-small">{label}</Menu.GroupLabel>
      {devices.map(({ id, name }) => (
        <Menu.RadioItem
          key={id}
          value={id}
          closeOnClick={false}
          class="flex min-h-8 cursor-default select-none items-center gap-2.5 rounded-[6px] px-2.5 text-label outline-none data-highlighted:bg-sunken"
        >
          <span class="min-w-0 flex-1 truncate">{name || t.onCall.standard}</span>
          <Menu.RadioItemIndicator>
            <Icon of={Check} size={16} class="text-green-ink" />
          </Menu.RadioItemIndicator>
        </Menu.RadioItem>
      ))}
    </Menu.RadioGroup>
  );
}
