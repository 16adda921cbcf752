package casework_test

import (
	"errors"
	"testing"
	"time"

	"tilts/internal/casework/office"
	"tilts/internal/mediation"
	"tilts/internal/statistics"
)

// Whoever publishes by one replica and asks another how far it is waits there until it is in the ledger, and is told
// when it never came there.
func TestAPublicationIsWaitedForByAnotherReplica(t *testing.T) {
	drawing, on := make(chan struct{}), make(chan struct{})
	here := &office.Service{
		Stream: use.Office.Stream, Base: use.Office.Base, Patience: time.Nanosecond,
		DrawPublished: func(_ statistics.Report, lang string) ([]office.Drawn, error) {
			if lang == "lv" {
				close(drawing)
			}
			<-on
			return []office.Drawn{{Name: "statistics.csv", Type: "text/csv", Data: []byte(lang)}}, nil
		},
	}
	elsewhere := &office.Service{Stream: use.Office.Stream, Base: use.Office.Base}
	edition := office.Edition{
		Period: statistics.Period{From: "2019-01-01", To: "2019-01-31"}, Rule: statistics.RuleOf(5),
		AsOf: mediation.InstantOf(use.Office.Now()), After: office.Unseen,
	}
	p, err := use.Office.Prepare(ctx, analyst, edition)
	must(t, err)
	edition.After = p.After
	_, err = here.PublishSoon(ctx, analyst, edition)
	must(t, err)
	<-drawing
	far, err := elsewhere.Publishing(ctx, analyst, edition)
	must(t, err)
	if !far.Waits {
		t.Error("it is told to be done while it is drawn elsewhere")
	}
	later := edition
	later.Period = statistics.Period{From: "2019-02-01", To: "2019-02-28"}
	later.AsOf = mediation.InstantOf(use.Office.Now().Add(-time.Hour))
	if _, err := elsewhere.Publishing(ctx, analyst, later); !errors.Is(err, office.ErrLost) {
		t.Errorf("what was never begun: %v", err)
	}
	close(on)
	here.Patience = time.Minute
	far, err = here.Publishing(ctx, analyst, edition)
	must(t, err)
	if far.Waits {
		t.Error("where it was published, it is not done")
	}
	far, err = elsewhere.Publishing(ctx, analyst, edition)
	must(t, err)
	if far.Waits {
		t.Error("elsewhere it is still waited for")
	}
}
