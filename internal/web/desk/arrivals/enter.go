package arrivals

import (
	"cmp"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework"
	"tilts/internal/casework/arrivals"
	"tilts/internal/fault"
	"tilts/internal/form"
	"tilts/internal/locale"
	"tilts/internal/mediation"
	"tilts/internal/record"
	"tilts/internal/web"
	"tilts/internal/web/desk"
	"tilts/internal/web/posted"
	"tilts/internal/web/question"
)

// EnterPage is a whole form on one page, for a clerk who enters it for somebody.
type EnterPage struct {
	desk.Menu
	Title    string
	Action   string      // where it is posted to
	Forms    []EnterForm // to choose from, where there are several
	Arrival  []question.Field
	Scans    question.Field
	Steps    []EnterStep
	Complete []question.Field // whether the paper lacks answers
	Problems []question.Problem
}

// EnterForm is one of the forms that a clerk may enter.
type EnterForm struct {
	Title, URL string
	Here       bool
}

// EnterStep is one step of the form.
type EnterStep struct {
	Title  string
	Fields []question.Field
}

// entry is what a clerk has entered so far.
type entry struct {
	def     *form.Definition
	answers form.Answers
	values  url.Values
	scans   []record.Upload
	wrong   error
}

// key is under which an entry is kept; the id is that of its page.
func (r *Room) entryKey(c *gin.Context, id string) string { return desk.Actor(c).ID + " " + id }

// entered lists the forms that a clerk may enter: first those that people begin with.
func (r *Room) entered() (list []*form.Definition) {
	for _, name := range r.Arrivals.Forms.Names() {
		if def, ok := r.Arrivals.Forms.Get(name); ok && def.Clerk {
			list = append(list, def)
		}
	}
	order := []form.Audience{form.Applicants, form.Institutions, form.Participants}
	slices.SortStableFunc(list, func(a, b *form.Definition) int {
		return cmp.Compare(slices.Index(order, a.For), slices.Index(order, b.For))
	})
	return list
}

// formToEnter is the form that the address names, the first when it names none.
func (r *Room) formToEnter(c *gin.Context) (*form.Definition, error) {
	name := c.Query("form")
	for _, def := range r.entered() {
		if name == "" || def.Name == name {
			return def, nil
		}
	}
	return nil, fault.New(fault.NotFound, "fault.not_found")
}

func (r *Room) enterPage(c *gin.Context) error {
	def, err := r.formToEnter(c)
	if err != nil {
		return err
	}
	if values := desk.Restored(c); values != nil {
		return r.enterAgain(c, values)
	}
	e := entry{def: def, answers: form.Answers{}, values: url.Values{
		"arrived_on": {desk.TypedDate(mediation.DateOf(r.Now().In(web.Riga)))},
	}}
	for i := range def.Steps {
		for _, f := range def.Steps[i].Fields {
			if f.Kind == form.Group {
				e.answers.AddRow(f.ID)
			}
		}
	}
	return r.showEnter(c, http.StatusOK, e)
}

func (r *Room) showEnter(c *gin.Context, status int, e entry) error {
	def := e.def.ForStaff()
	b := &question.Builder{Def: def, Words: r.Words(c), Answers: e.answers, MaxFile: r.Limits.File, AsPaper: true}
	p := EnterPage{
		Menu: desk.MenuOf(c, "staff.tab_inbox"), Title: def.Title.In(web.Lang(c)), Action: "/staff/inbox/new",
	}
	if forms := r.entered(); len(forms) > 1 {
		for _, d := range forms {
			here := EnterForm{
				Title: d.Title.In(web.Lang(c)), URL: p.Action + "?form=" + d.Name, Here: d.Name == def.Name,
			}
			p.Forms = append(p.Forms, here)
		}
		p.Action += "?form=" + def.Name
		if scan := c.Query("of"); scan != "" {
			p.Action += "&of=" + url.QueryEscape(scan)
		}
	}
	f, complete := r.NewFields(c, e.values), r.NewFields(c, e.values)
	usual := ""
	if def.For == form.Institutions {
		usual = string(mediation.ChannelEAddress)
	}
	f.Date("arrived_on", "", false)
	f.Pick("channel", "staff.channel_", usual, false, desk.Strings(arrivals.EnteredBy)...)
	f.Label("arrived_how")
	f.File("scans", r.Limits.File)
	complete.Statement("incomplete")
	r.sayWrong(c, status, &p, b, f, e.wrong)
	p.Arrival, p.Scans, p.Complete = f.List[:2], f.List[2], complete.List
	for _, u := range e.scans {
		p.Scans.Files = append(p.Scans.Files, question.File{
			ID: u.ID, Name: u.Name, Size: b.Words.Bytes(locale.Bytes(u.Size)), Unopened: u.Unopened(),
		})
	}
	for i := range def.Steps {
		if !def.Steps[i].Screen {
			b.Page = append(b.Page, &def.Steps[i])
		}
	}
	for _, step := range b.Page {
		p.Steps = append(p.Steps, EnterStep{
			Title: step.Short.Or(step.Title).In(web.Lang(c)), Fields: withoutFiles(b.Step(step)),
		})
	}
	return r.Render(c, status, p)
}

// sayWrong puts what is wrong at the questions and above them.
func (r *Room) sayWrong(c *gin.Context, status int, p *EnterPage, b *question.Builder, f *desk.Fields, err error) {
	if err == nil {
		return
	}
	wrong := forClerk(b.Words, web.AsFault(err))
	b.Say(wrong.Fields, nil)
	if len(wrong.Fields) == 0 {
		p.Problems = append(p.Problems, question.Problem{Text: b.Words.Args(wrong.Key, wrong.Args)})
	}
	said, seen := map[string]bool{}, map[string]bool{}
	for _, w := range wrong.Fields {
		text := b.Sentence(w)
		if seen[w.Path] && (w.Path != "scans" || said[text]) { // each file has its own
			continue
		}
		seen[w.Path] = true
		if said[text] { // of another question, or of the same in another row
			text = whichQuestion(b, w.Path) + text
		}
		said[text] = true
		p.Problems = append(p.Problems, question.Problem{Link: "#" + question.ElementID(w.Path), Text: text})
		for i := range f.List {
			if f.List[i].Path == w.Path {
				f.List[i].Error = strings.TrimPrefix(f.List[i].Error+" "+text, " ")
			}
		}
	}
	r.Note(c, status, err)
}

// whichQuestion tells questions apart that have the same sentence: "2. Vārds: ", of the second row.
func whichQuestion(b *question.Builder, path string) (which string) {
	for _, part := range strings.Split(path, ".") {
		if row, err := strconv.Atoi(part); err == nil {
			which += strconv.Itoa(row+1) + ". "
		}
	}
	if f, known := b.Def.Field(path); known {
		which += f.Short.Or(f.Label).In(b.Words.Lang) + ": "
	}
	return which
}

// forClerk says what is missing to whoever copies a paper, where the form's own sentence tells its
// sender what to do.
func forClerk(words *locale.Catalogue, f *fault.Error) *fault.Error {
	told := *f
	told.Fields = slices.Clone(f.Fields)
	for i, wrong := range told.Fields {
		kind, missing := strings.CutPrefix(wrong.Key, "form.missing_")
		if key := "staff.missing_" + kind; missing && words.Has(key) {
			told.Fields[i].Key = key
		}
	}
	return &told
}

// withoutFiles leaves file questions out: scans stand for what was attached.
func withoutFiles(list []question.Field) []question.Field {
	return slices.DeleteFunc(list, func(f question.Field) bool { return f.Type == "file" })
}

func (r *Room) enterForm(c *gin.Context) error {
	p, err := r.Read(c)
	defer p.Discard()
	if err != nil && (p.Values == nil || fault.KindOf(err) != fault.Unavailable) {
		return err
	}
	e, failed := r.entryOf(c, p.Values)
	if failed != nil {
		return failed
	}
	key := r.entryKey(c, desk.FormOf(c).ID)
	var wrong []fault.Field
	if err == nil {
		wrong, err = r.keepScans(c, e, key, p)
	}
	wrong = append(wrong, desk.WrongDates(e.values, "arrived_on")...)
	asks := e.values.Get("_add")+e.values.Get("_remove")+e.values.Get("_drop") != ""
	switch {
	case err != nil:
	case asks:
		err = desk.Refusal(wrong)
	default:
		receipt, refused := r.Arrivals.Enter(c.Request.Context(), desk.Actor(c), arrivals.Form{
			Definition: e.def, Answers: e.answers, Lang: locale.Main, Key: key,
			Channel: mediation.Channel(e.values.Get("channel")), ArrivedOn: desk.DateOf(e.values, "arrived_on"),
			Incomplete: e.values.Get("incomplete") == "yes", Wrong: wrong,
		})
		switch {
		case refused != nil:
			err = refused
		case receipt.State == record.SubmissionCounted:
			return web.GoTo(c, "/staff/inbox")
		default:
			if err := r.copiedFrom(c, receipt.ID); err != nil {
				return err
			}
			return web.GoTo(c, "/staff/inbox/"+receipt.ID+"?entered="+desk.FormOf(c).ID)
		}
	}
	status := http.StatusOK
	if err != nil {
		f := web.AsFault(err)
		if f.Kind != fault.Invalid && f.Kind != fault.Unavailable && f.Kind != fault.Conflict {
			return err
		}
		status, e.wrong = web.Status(f.Kind), err
	}
	if draft, err := r.Arrivals.Draft(c.Request.Context(), key); err == nil {
		e.scans = draft.Files
	}
	return r.showEnter(c, status, e)
}

// copiedFrom links what was entered with the scan that the address names; one that somebody else sorted
// meanwhile stays where it is.
func (r *Room) copiedFrom(c *gin.Context, submissionID string) error {
	scan := c.Query("of")
	if scan == "" {
		return nil
	}
	err := r.Arrivals.Copied(c.Request.Context(), desk.Actor(c), scan, submissionID)
	if err != nil && (fault.KindOf(err) == fault.Conflict || fault.KindOf(err) == fault.NotFound) {
		return nil
	}
	return err
}

// enterAgain shows what was typed before, with the scans that were kept.
func (r *Room) enterAgain(c *gin.Context, values url.Values) error {
	e, err := r.entryOf(c, values)
	if err != nil {
		return err
	}
	if draft, err := r.Arrivals.Draft(c.Request.Context(), r.entryKey(c, desk.FormOf(c).ID)); err == nil {
		e.scans = draft.Files
	}
	return r.showEnter(c, http.StatusOK, e)
}

// entryOf reads what was posted, with a row added or removed.
func (r *Room) entryOf(c *gin.Context, values url.Values) (e entry, err error) {
	e.values = values
	if e.def, err = r.formToEnter(c); err != nil {
		return e, err
	}
	if e.answers, err = e.def.Decode(e.values, ""); err != nil {
		return e, err
	}
	if group := e.values.Get("_add"); group != "" {
		e.answers.AddRow(group)
	}
	if row := e.values.Get("_remove"); row != "" {
		e.answers.RemoveRow(row)
	}
	return e, nil
}

// keepScans keeps the posted scans, whatever else is wrong, and drops the one that was taken off. It returns
// what is wrong with some of them; the others are kept.
func (r *Room) keepScans(c *gin.Context, e entry, key string, p *posted.Post) (wrong []fault.Field, err error) {
	ctx := c.Request.Context()
	if id := e.values.Get("_drop"); id != "" {
		if err := r.Arrivals.RemoveFile(ctx, key, id); err != nil && fault.KindOf(err) != fault.NotFound {
			return nil, err
		}
	}
	for _, f := range p.Files {
		kind, ok := "", false
		if f.Wrong == "" {
			if kind, ok = posted.Kind(f.Name, f.Spooled); !ok {
				f.Wrong = "applicant.file_kind"
			}
		}
		one := fault.Field{Path: "scans", Key: f.Wrong, Args: r.Limits.Args(casework.SafeName(f.Name))}
		if f.Wrong == "" {
			err := r.Arrivals.KeepScan(ctx, desk.Actor(c), key, e.def, arrivals.Attachment{
				Name: f.Name, ContentType: kind, File: f.Spooled,
			})
			if err == nil {
				continue
			}
			refused := web.AsFault(err)
			if refused.Kind != fault.Invalid || len(refused.Fields) == 0 {
				return wrong, err
			}
			one.Key, one.Args = refused.Fields[0].Key, refused.Fields[0].Args // there are too many of them
		}
		wrong = append(wrong, one)
	}
	return wrong, nil
}

// senderReceipt is the receipt of what a clerk entered, to hand over or to post.
func (r *Room) senderReceipt(c *gin.Context) error {
	pdf, name, err := r.Arrivals.SenderReceiptPDF(
		c.Request.Context(), desk.Actor(c), c.Param("id"), r.entryKey(c, c.Query("entered")), c.Query("lang"),
	)
	if err != nil {
		return err
	}
	return web.SendPDF(c, web.Inline, pdf, name)
}
