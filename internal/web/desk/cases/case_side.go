package cases

import (
	"slices"
	"strings"

	"tilts/internal/casework"
	"tilts/internal/casework/cases"
	"tilts/internal/latvia"
	"tilts/internal/locale"
	"tilts/internal/mediation"
	"tilts/internal/record"
	"tilts/internal/web"
	"tilts/internal/web/desk"
	"tilts/internal/web/desk/cases/action"
	"tilts/internal/web/desk/cases/follow"
)

// TermsList is the terms of one agreement as they are being written.
type TermsList struct {
	Whose string // empty where there is one for all
	Terms []desk.Known
}

// factsOf is what is known of the case as a whole; what is not known has no line.
func factsOf(words *locale.Catalogue, v cases.View) (facts []desk.Known) {
	known := func(key, value string) {
		if value != "" {
			facts = append(facts, desk.Known{Label: words.T(key), Value: value})
		}
	}
	known("staff.mediator", ledBy(words, v))
	known("staff.second_mediator", v.Second.Name)
	known("staff.office", v.Office)
	known("staff.director", v.Director)
	known("staff.director_address", v.DirectorAddress)
	known("staff.criminal_case", v.CriminalCase)
	known("staff.request", requested(words, v.Case))
	known("staff.offence", v.Offence)
	known("staff.other_offences", v.OtherOffences)
	known("staff.happened", v.Happened)
	known("staff.grade", words.T("staff.grade_"+string(v.Grade)))
	if cents := harmOf(v); cents > 0 {
		known("staff.harm", latvia.Money(cents, words.Lang))
	}
	known("staff.stage", words.T("staff.stage_"+string(v.Stage)))
	known("staff.initiator", words.T("statistics.initiator."+string(v.Initiator)))
	return facts
}

// ledBy names who leads the case, and says where they are a volunteer or their account is closed.
func ledBy(words *locale.Catalogue, v cases.View) string {
	switch name := v.Mediator.Name; {
	case v.Unled():
		return words.T("staff.account_closed", "name", name)
	case v.Mediator.Volunteer:
		return words.T("staff.volunteer", "name", name)
	default:
		return name
	}
}

// dueLabels name what is due in a case.
var dueLabels = map[mediation.DeadlineKind]string{
	mediation.DueReply:   "staff.reply_by",
	mediation.DueMeeting: "staff.meeting_date",
	mediation.DueTerm:    "staff.step_term",
}

// deadlinesOf tells what is due in the case and when, when whoever set it going was answered, and when it arrived.
func (r *Room) deadlinesOf(words *locale.Catalogue, v cases.View) (list []desk.Known) {
	due := v.Deadlines(r.Arrivals.Calendar)
	if v.Outcome != "" && v.AnsweredOn == "" && v.OwesNotice() { // the notice is the answer
		due = append(due, mediation.Deadline{Kind: mediation.DueReply, On: v.ReplyBy(r.Arrivals.Calendar)})
	}
	today := mediation.DateOf(r.Now().In(web.Riga))
	for _, d := range due {
		line := desk.Known{Label: words.T(dueLabels[d.Kind]), Value: desk.ShownDate(words, d.On), Late: d.On < today}
		if m := v.Coming(); d.Kind == mediation.DueMeeting && m.Time != "" {
			line.Value = words.T("document.at", "date", line.Value, "time", m.Time)
		}
		if d.On > today {
			left := r.Arrivals.Calendar.WorkingDaysBetween(today.Time(), d.On.Time())
			line.Note = words.N("staff.working_days", left)
		}
		list = append(list, line)
	}
	if v.AnsweredOn != "" {
		list = append(list, desk.Known{Label: words.T("staff.answered_on"), Value: desk.ShownDate(words, v.AnsweredOn)})
	}
	return append(list, desk.Known{Label: words.T("staff.arrived"), Value: desk.ShownDate(words, v.ArrivedOn)})
}

// documentsOf lists the drafts, then what was made, the newest first.
func (r *Room) documentsOf(words *locale.Catalogue, v cases.View, by casework.Actor) []action.DocumentView {
	list := previews(words, v)
	for _, d := range slices.Backward(v.Documents) {
		list = append(list, shownTo(by, d, r.DocumentView(words, v.Case, d)))
	}
	return list
}

// arrivalsOf lists what anybody sent.
func (r *Room) arrivalsOf(words *locale.Catalogue, v cases.View) (list []desk.Known) {
	for _, sub := range v.Submissions {
		list = append(list, desk.Known{
			Label: r.FormTitle(words, sub.Form),
			Value: sub.Reference + "\u00a0· " + desk.ShownDate(words, sub.ArrivedOn),
			Link:  "/staff/cases/" + v.ID + "/received/" + sub.ID,
		})
	}
	return list
}

// shownTo leaves out of the view of a document what leads a reader nowhere: the document, where it is not for them, and
// what whoever leads the case records of it.
func shownTo(by casework.Actor, d record.Document, view action.DocumentView) action.DocumentView {
	if !cases.Opens(by, d) {
		view.URL, view.SignedURL = "", ""
	}
	if !by.May(casework.RunCase) {
		view.HandURL, view.BackURL, view.RenewURL = "", "", ""
	}
	return view
}

// withoutClosed leaves out of a timeline the links to documents that are not for its reader.
func withoutClosed(by casework.Actor, v cases.View, list []desk.Entry) []desk.Entry {
	for _, d := range v.Documents {
		if cases.Opens(by, d) {
			continue
		}
		for i := range list {
			if e := &list[i]; e.URL == action.DocumentURL(d.ID) {
				e.URL, e.LinkText = "", ""
			}
		}
	}
	return list
}

// termsLists are the terms as they are being written, of each agreement.
func termsLists(words *locale.Catalogue, v cases.View, said follow.TermSayer) (lists []TermsList) {
	for _, a := range v.Texts() {
		list := TermsList{Whose: action.AgreementName(words, v.Case, a)}
		for i, t := range a.Terms {
			value := words.T("staff.term_" + string(t.Kind))
			if t.Cents > 0 {
				value += "\u00a0· " + latvia.Money(t.Cents, words.Lang)
			}
			list.Terms = append(list.Terms, desk.Known{Label: said(v, t, a.WordsOf(i)), Value: value})
		}
		if len(list.Terms) > 0 {
			lists = append(lists, list)
		}
	}
	return lists
}

// requested is the number and the day of the request that the case answers.
func requested(words *locale.Catalogue, c *mediation.Case) string {
	if c.RequestedOn == "" {
		return c.Request
	}
	return strings.Trim(c.Request+"\u00a0· "+desk.ShownDate(words, c.RequestedOn), " \u00a0·")
}

// previews are the drafts of the agreements that are being written.
func previews(words *locale.Catalogue, v cases.View) (list []action.DocumentView) {
	for _, a := range v.Texts() {
		if len(a.Terms) == 0 || v.Outcome != "" || a.Signing() != nil {
			continue
		}
		text := words.T("staff.document_preview")
		if name := action.AgreementName(words, v.Case, a); name != "" {
			text += ", " + name
		}
		list = append(list, action.DocumentView{
			Text:  text,
			URL:   "/staff/cases/" + v.ID + "/draft.pdf" + action.QueryOf(a.Offender),
			State: action.Tag{Icon: "pen", Key: "staff.doc_preview"},
		})
	}
	return list
}
