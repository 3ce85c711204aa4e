package handlers_test

import (
	"testing"

	"kambot/chat"
)

// TestASettingThatIsDeniedOrIsNoneChangesNothing: what is not to be paused or muted
// shows what holds, what nobody mutes and a day that there is not are refused, and
// "also" keeps the days that hold.
func TestASettingThatIsDeniedOrIsNoneChangesNothing(t *testing.T) {
	s := newSample(t, nil)
	for _, c := range []struct{ name, words, palabras string }{
		{"settings_told_anyhow", "mute moves", "silencia los avisos de traspasos"},
		{"snooze_no_such_day", "pause until 31 November", "pausa hasta el 31 de noviembre"},
		{"settings_denied", "don't mute A03", "no silencies A02"},
		{"snooze_denied", "don't pause my digest", "no pauses el resumen"},
		{"settings_days_more", "also on Saturdays", "el resumen también los sábados"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := s.ask(t, "kate", chat.Slash, c.words)
			golden(t, c.name+".en", r, r.Text)
			r = s.ask(t, "ana", chat.Slash, c.palabras)
			golden(t, c.name+".es", r, r.Text)
		})
	}
}
