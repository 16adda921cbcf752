package cases

import (
	"net/url"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework"
	"tilts/internal/casework/cases"
	"tilts/internal/latvia"
	"tilts/internal/locale"
	"tilts/internal/mediation"
	"tilts/internal/web"
	"tilts/internal/web/desk"
	"tilts/internal/web/desk/cases/action"
)

// NotesPart is the panel of private notes: that there are some, and whose. What they say is on
// a page of its own, so that each look is known.
type NotesPart struct {
	Mine   []string // when each was written
	Others []string // whose others are
	URL    string
}

// notesPart is nil for whoever may not know of talks.
func notesPart(words *locale.Catalogue, v cases.View, by casework.Actor) *NotesPart {
	if !by.Sees(mediation.ItemTalk, mediation.PlacePage) || !by.May(casework.RunCase) {
		return nil
	}
	p := &NotesPart{URL: "/staff/cases/" + v.ID + "/note"}
	seen := map[string]bool{by.ID: true}
	for _, n := range v.Notes {
		if n.By == by.ID {
			p.Mine = append(p.Mine, desk.Moment(words, int64(n.At)))
		}
		if !seen[n.By] {
			seen[n.By], p.Others = true, append(p.Others, v.People[n.By])
		}
	}
	return p
}

// noteFields shows the notes that the reader wrote, and asks for another.
func (r *Room) noteFields(c *gin.Context, v cases.View, f *action.Fields) error {
	notes, err := r.Cases.Notes(c.Request.Context(), desk.Actor(c), v.ID)
	if err != nil {
		return err
	}
	for _, n := range notes {
		said := n.Text
		if n.Lost {
			said = f.Words.T("staff.note_lost")
		}
		f.About = append(f.About, desk.Moment(f.Words, int64(n.At))+"\n"+said)
	}
	if r.Cases.Sealer == nil {
		f.Locked = f.Words.T("fault.no_notes_key")
	}
	f.Long("private_note", "", false)
	f.Last().Hint = f.Words.T("staff.note_limit", "max", mediation.MaxTermText)
	return nil
}

func (r *Room) note(c *gin.Context, id string, v url.Values) error {
	if err := r.Cases.Note(c.Request.Context(), desk.Actor(c), id, desk.Version(v), v.Get("private_note")); err != nil {
		return err
	}
	return web.GoTo(c, "/staff/cases/"+id+"#notes")
}

// ExceptionsPart is the panel of exceptions to confidentiality.
type ExceptionsPart struct {
	List []ExceptionView
	URL  string // where one is recorded; empty for whoever may not
}

// ExceptionView is one exception.
type ExceptionView struct{ When, Who, Ground, What, To string }

// exceptionsPart is nil for whoever may not know of exceptions, and where there is nothing to
// show or do.
func exceptionsPart(words *locale.Catalogue, v cases.View, by casework.Actor) *ExceptionsPart {
	if !by.Sees(mediation.ItemException, mediation.PlacePage) {
		return nil
	}
	p := &ExceptionsPart{}
	if by.May(casework.RunCase) {
		p.URL = "/staff/cases/" + v.ID + "/disclose"
	}
	for _, d := range v.Disclosures {
		view := ExceptionView{
			When: desk.ShownDate(words, d.On), Who: v.People[d.By], Ground: "staff.ground_" + string(d.Ground),
			What: d.Person.What, To: d.Person.To,
		}
		if at, err := latvia.ReadClock(d.Person.Time); err == nil {
			view.When += " " + at.In(words.Lang)
		}
		p.List = append(p.List, view)
	}
	if p.URL == "" && len(p.List) == 0 {
		return nil
	}
	return p
}

func (r *Room) discloseFields(_ *gin.Context, _ cases.View, f *action.Fields) error {
	f.Choice("ground", "staff.ground_", "", desk.Strings(mediation.Grounds)...)
	f.Date("on", f.Today(), false)
	f.Clock("time", latvia.Clock(r.Now().In(web.Riga), "lv"), true)
	f.Long("disclosed_what", "", false)
	f.Text("disclosed_to", "", false)
	return nil
}

func (r *Room) disclose(c *gin.Context, id string, v url.Values) error {
	on, version := desk.DateOf(v, "on"), desk.Version(v)
	err := r.Cases.Disclose(c.Request.Context(), desk.Actor(c), id, version, on, mediation.Disclosed{
		Ground: mediation.Ground(v.Get("ground")), Person: mediation.DisclosedText{
			Time: v.Get("time"), What: v.Get("disclosed_what"), To: v.Get("disclosed_to"),
		},
	})
	if err != nil {
		return err
	}
	return web.GoTo(c, "/staff/cases/"+id+"#exceptions")
}
