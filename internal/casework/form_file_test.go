package casework_test

import (
	"bytes"
	"testing"

	"tilts/internal/casework/arrivals"
	"tilts/internal/fault"
)

// A form that is handed out can be found again by the hash inside it, is drawn once,
// and is refused where there is none.
func TestFormPDF(t *testing.T) {
	s := *use.Arrivals
	s.FormFiles = &arrivals.FormFiles{}
	first, name, err := s.FormPDF(ctx, "withdrawal", "ru", false)
	must(t, err)
	if name != "withdrawal-ru.pdf" || !bytes.HasPrefix(first, []byte("%PDF-")) {
		t.Errorf("%q, %d bytes", name, len(first))
	}
	def, _ := s.Forms.Get("withdrawal")
	must(t, s.Records.Read(ctx, func(tx arrivals.Tx) error {
		kind, kept, source, err := tx.KeptBytes(ctx, def.Hash())
		if kind != "form" || kept != "withdrawal" || !bytes.Equal(source, def.Source()) {
			t.Errorf("kept %q %q, %d bytes", kind, kept, len(source))
		}
		return err
	}))
	paper, name, err := s.FormPDF(ctx, "withdrawal", "ru", true)
	must(t, err)
	if name != "withdrawal-ru-paper.pdf" || bytes.Equal(paper, first) {
		t.Errorf("%q, the same as to fill in: %v", name, bytes.Equal(paper, first))
	}
	again, _, err := s.FormPDF(ctx, "withdrawal", "ru", false)
	must(t, err)
	if &again[0] != &first[0] {
		t.Error("drawn anew")
	}
	for _, wrong := range [][2]string{{"nothing", "lv"}, {"withdrawal", "fr"}} {
		if _, _, err := s.FormPDF(ctx, wrong[0], wrong[1], false); fault.KindOf(err) != fault.NotFound {
			t.Errorf("%v: %v", wrong, err)
		}
	}
}
