package action

import (
	"testing"

	"tilts/internal/locale"
	"tilts/internal/mediation"
)

// What somebody sent is shown as all of its kind is.
func TestSaidInWords(t *testing.T) {
	catalogues, err := locale.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, said := range []mediation.Proposal{
		{What: mediation.TraitPhone, Value: "+37120000114"}, {What: mediation.TraitAgentPhone, Value: "+37120000114"},
	} {
		if got := SaidInWords(catalogues.For("lv"), said); got != "+371\u00a020\u00a0000\u00a0114" {
			t.Errorf("%s is shown as %q", said.What, got)
		}
	}
}
