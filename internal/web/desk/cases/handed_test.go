package cases

import (
	"strings"
	"testing"

	"tilts/internal/casework/cases"
	"tilts/internal/locale"
	"tilts/internal/mediation"
)

// A letter that went to nobody of the case went to the authority in charge, and the history says so.
func TestTheHistoryNamesWhoGotALetter(t *testing.T) {
	t.Parallel()
	catalogues, err := locale.Load()
	if err != nil {
		t.Fatal(err)
	}
	facts := []mediation.Fact{
		{ID: "a", Body: &mediation.Opened{Number: "I-2026-0412"}},
		{ID: "b", Body: &mediation.Handed{DocumentID: "d", Channel: mediation.ChannelPost}},
	}
	for i := range facts {
		facts[i].OccurredOn = "2026-11-30"
	}
	v := cases.View{Seen: mediation.Seen{Case: mediation.Fold(facts, mediation.DefaultGateRule)}}
	newest := timeline(catalogues.For("lv"), byName, v, nil, showAll)[0].Text
	if !strings.Contains(newest, "Vēstule izsniegta: procesa virzītājs, ") {
		t.Errorf("it says %q", newest)
	}
}
