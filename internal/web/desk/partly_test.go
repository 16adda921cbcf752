package desk_test

import (
	"slices"
	"strings"
	"testing"

	"tilts/internal/casework/arrivals"
	"tilts/internal/press"
	"tilts/internal/record"
	"tilts/internal/web/sitetest"
)

// A picture of our form says in the list that some of it was read, and in its journal what, and what is left to a
// person.
func TestAPictureWithTicksIsPartlyRead(t *testing.T) {
	withEyes(t, sitetest.Arrivals.Ticks)
	o := theOffice(t)
	b := browse(t, sitetest.New(t).Open(t), "clerk")
	pdf, boxes := applicationOnPaper(t)
	ticked := func(wanted ...string) arrivals.SubmissionView {
		return photograph(t, o, "skens.jpg", tickedByHand(t, pdf, boxes, func(box press.StandingTick) bool {
			return slices.Contains(wanted, box.Name+"="+box.Value)
		}))
	}
	const none, some = "Nav nolasīts automātiski", "Daļa nolasīta"
	for _, x := range []struct {
		v            arrivals.SubmissionView
		want, absent string
		history      string
	}{
		{ticked("role=victim"), some, none, "Nolasītas atzīmes mūsu veidlapas attēlā. Ar roku rakstītais jāizlasa"},
		{ticked(), none, some, "Izskatās, ka tā ir mūsu drukātā veidlapa"},
	} {
		if x.v.Reading != record.UnreadPaper {
			t.Fatalf("it is %s", x.v.Reading)
		}
		list := text(b.get("/staff/inbox?q=" + x.v.Reference))
		if !strings.Contains(list, x.want) || strings.Contains(list, x.absent) {
			t.Errorf("the list does not say %q alone: %s", x.want, list)
		}
		if page := text(b.get("/staff/inbox/" + x.v.ID)); !strings.Contains(page, x.history) {
			t.Errorf("its journal does not say %q", x.history)
		}
		const pages = "Redzamās lappuses: 1. Ja kādas trūkst, palūdziet atsūtīt visu veidlapu."
		if page := text(b.get("/staff/inbox/" + x.v.ID)); !strings.Contains(page, pages) {
			t.Errorf("beside what was read nothing says which pages there are:\n%s", page)
		}
	}
}
