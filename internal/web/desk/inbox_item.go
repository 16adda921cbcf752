package desk

import (
	"github.com/gin-gonic/gin"

	"tilts/internal/casework"
	"tilts/internal/casework/arrivals"
	"tilts/internal/form"
	"tilts/internal/locale"
	"tilts/internal/mediation"
	"tilts/internal/record"
	"tilts/internal/web"
)

// InboxItem is one row of the list.
type InboxItem struct {
	ID, Title, Form, Icon, On string
	About                     string // of a request: its number and the first offender
	Reference, Channel        string
	Safety, File, Here        bool
	Minor                     bool   // somebody whom it names is under age
	Read                      bool   // a letter whose text was read
	Kind                      string // that its kind was read, and which; empty where that is not kept
	Partly                    bool   // some of it was read, and a person reads the rest
	Waits                     bool   // nobody has tried to read it yet
	Holder                    string // who else has it open; empty for nobody
	Back                      string // the day it comes back by itself; empty for none
}

// Tagged reports whether anything is said of it in tags.
func (i InboxItem) Tagged() bool {
	return i.Safety || i.Minor || i.Read || i.Waits || i.File || i.Holder != ""
}

// InboxItem is the row of a submission; open is the id of the one that is shown beside the list.
func (d *Desk) InboxItem(c *gin.Context, sub record.Submission, open string) InboxItem {
	words := d.Words(c)
	i := InboxItem{
		ID:      sub.ID,
		Title:   d.TitleOf(words, sub),
		About:   form.Shown(arrivals.About(sub)),
		Form:    d.FormTitle(words, sub.Form),
		Icon:    channelIcon(sub.Channel),
		On:      sub.ArrivedOn.Time().Format("02.01."),
		Channel: "staff.channel_" + string(sub.Channel),

		Reference: sub.Reference,

		Safety: sub.Safety || arrivals.SendsNothing(sub),
		Minor:  d.Arrivals.NamesMinor(sub),
		File:   sub.Form == arrivals.FileForm || sub.State == record.SubmissionToRead,
		Read:   sub.Form == arrivals.FileForm && sub.Reading == record.ReadLetter,
		Partly: sub.State == record.SubmissionToRead && arrivals.PartlyRead(sub),
		Waits:  sub.State == record.SubmissionToRead && sub.Reading == "",
		Here:   sub.ID == open,
	}
	if g := casework.GistOf(sub); i.Read && g.Kind != "" {
		key := "copy.tag_" + g.Kind
		if g.Stops == mediation.StopRefusal {
			key = "copy.tag_refusal"
		}
		i.Kind = words.T(key)
	}
	if sub.Form == arrivals.FileForm && sub.Channel == mediation.ChannelFile {
		i.Channel = "" // it says the same as the form
	}
	if sub.Form == arrivals.FileForm && i.Title != sub.Title { // the file can be told by its name all the same
		i.About = form.Shown(sub.Title)
	}
	if sub.BackOn > mediation.DateOf(d.Now().In(web.Riga)) {
		i.Back = ShownDate(words, sub.BackOn)
	}
	return i
}

// TitleOf is what a submission is called on every page: whose it is or what its file is called. A name that was
// only read in it is marked.
func (d *Desk) TitleOf(words *locale.Catalogue, sub record.Submission) string {
	switch t := d.Arrivals.TitleOf(sub); {
	case t.Text == "":
		return words.T("staff.unknown_sender")
	case t.Authority:
		return words.T("staff.title_read_authority", "name", form.Shown(t.Text))
	case t.Read:
		return words.T("staff.title_read", "name", form.Shown(t.Text))
	default:
		return form.Shown(t.Text)
	}
}

func channelIcon(ch mediation.Channel) string {
	switch ch {
	case mediation.ChannelPost, mediation.ChannelEmail, mediation.ChannelEAddress:
		return "letter"
	case mediation.ChannelPhone:
		return "phone"
	case mediation.ChannelInPerson:
		return "person"
	}
	return "page"
}
