package meeting

import (
	"context"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework"
	"tilts/internal/casework/cases"
	"tilts/internal/locale"
	"tilts/internal/mediation"
	"tilts/internal/web/desk"
	"tilts/internal/web/desk/cases/action"
	"tilts/internal/web/question"
)

// formats are what a meeting may be where the two sides meet; how they meet decides the rest.
var formats = []mediation.Format{mediation.Session, mediation.Conference}

// planFields ask about a new meeting; while one is planned they lead to changing it.
func (r *Room) planFields(c *gin.Context, v cases.View, f *action.Fields) error {
	if v.PlannedMeeting() != nil {
		f.LockedBy(v.May(mediation.Deed{Act: mediation.ActPlan}))
		f.Instead = &desk.Link{URL: "/staff/cases/" + v.ID + "/move", Key: "staff.do_move", Icon: "calendar"}
		return nil
	}
	return r.meetingFields(c, v, f)
}

// meetingFields ask about a new meeting, or about the one that is planned.
func (r *Room) meetingFields(c *gin.Context, v cases.View, f *action.Fields) error {
	known, on := usualMeeting(v), mediation.Date("")
	if r.unsafe(f, v) {
		known.Expected = nil // whoever is to come is chosen by hand
	}
	if m := v.PlannedMeeting(); m != nil {
		known, on = m.Meeting, m.On
	}
	for _, p := range v.AtRisk() {
		f.About = append(f.About, f.Words.T("fault.risk_stop", "name", p.Name()))
		known.Expected = slices.DeleteFunc(slices.Clone(known.Expected), func(e mediation.Expected) bool {
			return e.Party == p.ID
		})
	}
	f.Date("on", on, false)
	f.Clock("time", known.Time, true)
	wished(f, v, mediation.TraitSafeTime, func(p *mediation.Party) string { return p.Person.SafeTime })
	format := known.Format
	if format == mediation.Indirect {
		format = mediation.Session
	}
	f.Choice("format", "document.format_", string(format), desk.Strings(formats)...)
	wished(f, v, mediation.TraitFormat, func(p *mediation.Party) string { return p.WishFormat })
	f.Choice("mode", "document.mode_", string(known.Mode), desk.Strings(mediation.Modes)...)
	wished(f, v, mediation.TraitMode, func(p *mediation.Party) string { return p.WishMode })
	f.Pick("venue", "staff.venue_", known.Venue, false, mediation.Venues...)
	wished(f, v, mediation.TraitPlace, func(p *mediation.Party) string { return p.Person.WishPlace })
	f.Text("meeting_address", known.Person.Address, true)
	f.Statement("agreed")
	if slices.ContainsFunc(v.TakingPart(), func(p *mediation.Party) bool { return p.BanInForce(f.Today()) }) {
		f.Statement("ban_allows")
	}
	whoComes(c, v, known, f)
	for i, p := range v.TakingPart() {
		row, _ := known.Comes(mediation.Expected{Party: p.ID})
		f.Clock("arrives."+strconv.Itoa(i), row.Time, true)
		f.Last().Label = f.Words.T("staff.field_arrives_at", "name", p.Name())
	}
	if v.PlannedMeeting() != nil {
		f.Text("why", "", true)
		f.Label("why_changed")
	}
	return nil
}

// unsafe says on a page about a meeting for whom there is something to fear that nobody has weighed.
func (r *Room) unsafe(f *action.Fields, v cases.View) (unsafe bool) {
	for _, p := range v.TakingPart() {
		if v.Unweighed(p) {
			f.About, unsafe = append(f.About, f.Words.T("fault.risk_unweighed", "name", p.Name())), true
		}
	}
	return unsafe
}

// usualMeeting is a meeting of the format that those who take part wish, or else a session; where somebody is held,
// there.
func usualMeeting(v cases.View) mediation.Meeting {
	format := v.WishedFormat()
	if !slices.Contains(formats, format) {
		format = mediation.Session
	}
	venue := "office"
	if slices.ContainsFunc(v.TakingPart(), func(p *mediation.Party) bool { return p.Person.Held() }) {
		venue = "prison"
	}
	return mediation.Meeting{Format: format, Mode: mediation.InPerson, Venue: venue, Expected: v.Usual(format)}
}

// whoComes asks which of those come who may.
func whoComes(c *gin.Context, v cases.View, known mediation.Meeting, f *action.Fields) {
	posted := c.Request.PostForm["who"]
	var list []question.Option
	for _, e := range v.Usual(mediation.Conference) {
		_, comes := known.Comes(e)
		if posted != nil {
			comes = slices.Contains(posted, whoKey(e))
		}
		list = append(list, question.Option{
			ID: "f-who-" + whoKey(e), Value: whoKey(e), Label: v.NameOf(e), Chosen: comes,
			Hint: whoHint(f.Words, v, e) + neededBy(f.Words, v, e),
		})
	}
	f.List = append(f.List, question.Field{
		Path: "who", ID: "f-who", Type: "checkbox", Label: f.Words.T("staff.field_who"),
		Hint: f.Words.T("staff.hint_who"), Options: list,
	})
}

// whoKey names somebody in a form.
func whoKey(e mediation.Expected) string {
	switch {
	case e.Guest != "":
		return "guest-" + e.Guest
	case e.Represents:
		return "rep-" + e.Party
	}
	return "party-" + e.Party
}

// whoHint tells why somebody comes: as which side, or with whom.
func whoHint(words *locale.Catalogue, v cases.View, e mediation.Expected) string {
	p := v.Party(e.Party)
	if g := v.Guest(e.Guest); g != nil {
		role := words.T("staff.guest_" + string(g.Role))
		if p == nil {
			return role
		}
		return words.T("staff.guest_with", "role", role, "name", p.Name())
	}
	switch {
	case p == nil:
		return ""
	case e.Represents:
		return words.T("staff.represents", "name", p.Name())
	}
	return words.T("staff.side_" + string(p.Side))
}

// everExpected lists everybody who may be asked to a meeting, and who already is: what is posted of whoever does not
// come any more is refused by a rule, with its sentence.
func everExpected(v cases.View) []mediation.Expected {
	list := v.Usual(mediation.Conference)
	if m := v.PlannedMeeting(); m != nil {
		list = append(list, v.Strayed(m)...)
	}
	return list
}

// expectedOf reads who is ticked, with the time at which their party arrives.
func expectedOf(c *gin.Context, v cases.View, values url.Values) []mediation.Expected {
	times := map[string]string{}
	for i, p := range v.TakingPart() {
		times[p.ID] = values.Get("arrives." + strconv.Itoa(i))
	}
	chosen := []mediation.Expected{}
	for _, e := range everExpected(v) {
		if slices.Contains(c.Request.PostForm["who"], whoKey(e)) {
			e.Time, e.Came = times[e.Party], ""
			chosen = append(chosen, e)
		}
	}
	return chosen
}

func meetingOf(v url.Values) mediation.Meeting {
	m := mediation.Meeting{
		State:  mediation.MeetingState(v.Get("state")),
		Format: mediation.Format(v.Get("format")),
		Mode:   mediation.Mode(v.Get("mode")),
		Venue:  v.Get("venue"),
		Agreed: v.Get("agreed") == "yes",

		BanAllows: v.Get("ban_allows") == "yes",

		Time: v.Get("time"),
		Person: mediation.MeetingWords{
			Place: v.Get("place"), Address: v.Get("meeting_address"), Others: v.Get("others"), Why: v.Get("why"),
		},
	}
	return m
}

func (r *Room) plan(c *gin.Context, id string, v url.Values) error {
	seen, err := r.CaseOf(c)
	if err == nil && seen.PlannedMeeting() != nil { // nothing that was typed can put that right
		err = seen.May(mediation.Deed{Act: mediation.ActPlan})
	}
	if err != nil {
		return err
	}
	return r.setMeeting(c, seen, v, r.Cases.PlanMeeting)
}

func (r *Room) move(c *gin.Context, _ string, v url.Values) error {
	seen, err := r.CaseOf(c)
	if err != nil {
		return err
	}
	return r.setMeeting(c, seen, v, r.Cases.MoveMeeting)
}

// setMeeting asks about what is unusual in a meeting, and sets it.
func (r *Room) setMeeting(c *gin.Context, seen cases.View, v url.Values, set func(
	context.Context, casework.Actor, string, int, mediation.Date, mediation.Meeting,
) error) error {
	on, m := desk.DateOf(v, "on"), meetingOf(v)
	m.Expected = expectedOf(c, seen, v)
	doubts := append(r.Cases.MeetingDoubts(on, m), r.Cases.PracticeDoubts(seen.Case, on, m)...)
	doubts = append(append(doubts, cases.WillDoubts(seen.Case, m.Expected)...), r.PendingDoubts(seen)...)
	doubts = append(doubts, cases.ComingDoubts(seen.Case, m)...)
	doubts = append(doubts, cases.TongueDoubts(cases.PartiesOf(seen.Case, m.Expected))...)
	busy, err := r.Cases.BusyDoubts(c.Request.Context(), desk.Actor(c), seen.Case, on, m)
	if err != nil {
		return err
	}
	if doubts = append(doubts, busy...); len(doubts) > 0 || v.Get("sure") == "yes" {
		m.Despite = mediation.PracticeGates // they are among what is asked
	}
	return action.AskedOf(c, v, doubts, func(ctx context.Context) error {
		return set(ctx, desk.Actor(c), seen.ID, desk.Version(v), on, m)
	})
}

// heldFields ask what became of the meeting, and who was there.
func (r *Room) heldFields(_ *gin.Context, v cases.View, f *action.Fields) error {
	known, on, others := usualMeeting(v), f.Today(), []string{}
	if m := v.PlannedMeeting(); m != nil {
		known, known.Expected = m.Meeting, v.AwaitedAt(m)
		on = min(on, m.On)
		for _, name := range m.Interpreters() { // it goes into the agreement, which is in Latvian
			others = append(others, r.Catalogues.For(locale.Main).T("staff.interpreter_came", "name", name))
		}
	}
	f.Choice("state", "staff.meeting_", "held", "held", "missed")
	f.Date("on", on, false)
	f.Clock("time", "", true)
	f.Relabel("held_time")
	for i, e := range known.Expected {
		came := "came." + strconv.Itoa(i)
		f.Choice(came, "staff.came_", string(mediation.Present), desk.Strings(mediation.Presences)...)
		f.Last().Label = f.Words.T("staff.field_came_of", "name", v.NameOf(e))
		f.Last().Hint = whoHint(f.Words, v, e)
	}
	format := known.Format
	f.Choice("format", "document.format_", string(format), desk.Strings(append(formats, mediation.Indirect))...)
	f.Choice("mode", "document.mode_", string(known.Mode), desk.Strings(mediation.Modes)...)
	f.Pick("venue", "staff.venue_", known.Venue, false, mediation.Venues...)
	f.Text("place", known.Person.Place, true)
	f.Text("others", strings.Join(others, ", "), true)
	if len(others) > 0 {
		f.Last().Hint = f.Words.T("staff.hint_others_booked")
	}
	f.Text("why", "", true)
	return nil
}

func (r *Room) held(c *gin.Context, id string, v url.Values) error {
	m := meetingOf(v)
	seen, err := r.CaseOf(c)
	if err != nil {
		return err
	}
	m.Expected = usualMeeting(seen).Expected
	if planned := seen.PlannedMeeting(); planned != nil {
		m.Expected, m.Person.Address = seen.AwaitedAt(planned), planned.Person.Address
	}
	for i := range m.Expected {
		m.Expected[i].Came = mediation.Presence(v.Get("came." + strconv.Itoa(i)))
	}
	doubts := append(cases.HeldDoubts(seen.Case, desk.DateOf(v, "on"), m), cases.OthersDoubts(seen.Case, m)...)
	doubts = append(doubts, r.PendingDoubts(seen)...)
	if m.State == mediation.MeetingHeld {
		doubts = append(doubts, cases.WillDoubts(seen.Case, m.Expected)...)
	}
	return action.AskedOf(c, v, doubts, func(ctx context.Context) error {
		return r.Cases.EndMeeting(ctx, desk.Actor(c), id, desk.Version(v), desk.DateOf(v, "on"), m)
	})
}
