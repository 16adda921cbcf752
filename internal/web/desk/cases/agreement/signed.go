package agreement

import (
	"encoding/hex"
	"net/http"
	"net/url"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework"
	"tilts/internal/casework/cases"
	"tilts/internal/fault"
	"tilts/internal/mediation"
	"tilts/internal/web"
	"tilts/internal/web/desk"
	"tilts/internal/web/desk/cases/action"
	"tilts/internal/web/posted"
	"tilts/internal/web/question"
)

// SignedPage asks once more before a signed agreement is recorded: it shows the file beside what
// went out, and what it says is what will follow.
type SignedPage struct {
	desk.Menu
	ID, Number string
	Agreement  string // whose it is; empty where there is one
	Follows    []string
	Known      []desk.Known
	Returned   ReturnedPart
	Fields     []question.Field // who signed, and what was posted already
	Problems   []question.Problem
	Back       string
	Version    int
}

func (r *Room) signedPage(c *gin.Context) error {
	v, err := r.CaseOf(c)
	if err != nil {
		return err
	}
	p := r.signedOf(c, v, desk.Begun(c))
	r.Lock(c, v, action.One(mediation.ActSign), &p)
	return r.Render(c, http.StatusOK, p)
}

// signedOf asks who has signed, when, and for the scan or the signed file.
func (r *Room) signedOf(c *gin.Context, v cases.View, values url.Values) desk.ActionPage {
	words := r.Words(c)
	with := withOf(v, values)
	f := r.NewFields(c, values)
	f.Hidden("offender", with)
	var signed []string
	if a := v.Agreement(with); a != nil && a.Signing() != nil {
		signed = a.Signing().SignedBy
	}
	var list []question.Option
	for _, s := range v.Signers(with) {
		list = append(list, question.Option{Value: s.Key, Label: SignerName(words, v, s)})
	}
	f.Ticks("signed_by", signed, list)
	f.File("scan", r.Limits.File)
	f.Last().Optional = true
	f.Date("on", f.Today(), false)
	var about []string
	for _, line := range r.PendingLines(words, v.Pending) {
		about = append(about, line.Text)
	}
	if len(about) > 0 { // asked at once: a refusal would cost the chosen file
		f.Statement("sure")
	}
	return desk.ActionPage{
		About:   about,
		Menu:    desk.MenuOf(c, "staff.tab_cases"),
		Title:   words.T("staff.signed_title"),
		Lead:    words.T("staff.signed_lead"),
		Where:   v.Number,
		Button:  words.T("staff.signed_do"),
		Fields:  f.List,
		Back:    "/staff/cases/" + v.ID,
		Version: v.Row.Version,
	}
}

// withOf is the agreement of an address, or of a case the first that waits for signatures.
func withOf(v cases.View, values url.Values) string {
	switch with := values.Get("offender"); {
	case with == action.ForAll:
		return ""
	case with != "" || !v.Separate:
		return with
	}
	texts := v.Texts()
	for _, a := range texts {
		if v.Signable(a) != nil {
			return a.Offender
		}
	}
	if len(texts) > 0 {
		return texts[0].Offender
	}
	return ""
}

// uploadSigned takes in who has signed, and once all have the scan or .edoc. That is the
// agreement from then on, so it asks once more before.
func (r *Room) uploadSigned(c *gin.Context) error {
	p, err := r.Read(c)
	defer p.Discard()
	v, failed := r.CaseOf(c)
	if failed != nil {
		return failed
	}
	g := cases.Signing{
		With: withOf(v, p.Values), By: desk.Ticked(p.Values, "signed_by"), On: desk.DateOf(p.Values, "on"),
	}
	if err == nil {
		err = desk.UnreadDates(p.Values, "on")
	}
	if err == nil {
		err = r.theFile(c, v, p, &g)
	}
	if g.File != nil {
		defer g.File.Close()
	}
	var missing []mediation.Signer
	if err == nil { // what is refused comes before what is asked
		missing, err = r.Cases.CheckSigning(c.Request.Context(), v, g)
	}
	if err == nil {
		err = action.Asked(p.Values, r.PendingDoubts(v))
	}
	if err == nil && len(missing) == 0 && p.Values.Get("confirmed") != "yes" {
		return r.askOnceMore(c, v, p.Values, g)
	}
	if err == nil {
		err = r.Cases.Signed(c.Request.Context(), desk.Actor(c), v.ID, desk.Version(p.Values), g)
	}
	if err == nil && len(missing) == 0 { // terms begun before were of what is signed now
		err = r.ForgetPage(c, "/staff/cases/"+v.ID+"/terms", "offender", g.With)
	}
	if err == nil {
		return web.GoTo(c, "/staff/cases/"+v.ID)
	}
	return r.ShowAgain(c, r.signedOf(c, v, p.Values), err)
}

// theFile finds the file: posted now, or kept while the page asked once more.
func (r *Room) theFile(c *gin.Context, v cases.View, p *posted.Post, g *cases.Signing) error {
	if sum := p.Values.Get("kept"); sum != "" {
		b, err := hex.DecodeString(sum)
		if err != nil || len(b) != 32 {
			return fault.At("scan", "fault.choose_scan")
		}
		kept, err := r.Cases.Offered(c.Request.Context(), desk.Actor(c), v, g.With, [32]byte(b))
		if err != nil {
			return err
		}
		g.File, g.Name, g.ContentType = kept, p.Values.Get("kept_name"), p.Values.Get("kept_type")
		return nil
	}
	if len(p.Files) == 0 {
		return nil
	}
	f := p.Files[0]
	if f.Wrong != "" {
		return fault.At("scan", f.Wrong, r.Limits.Args(casework.SafeName(f.Name)))
	}
	kind, ok := posted.Kind(f.Name, f.Spooled)
	if !ok {
		return fault.At("scan", "fault.file_mismatch")
	}
	g.File, g.Name, g.ContentType = f.Spooled, f.Name, kind
	return nil
}

// askOnceMore keeps the file, shows it beside what went out, and says what will follow.
func (r *Room) askOnceMore(c *gin.Context, v cases.View, values url.Values, g cases.Signing) error {
	words := r.Words(c)
	p := SignedPage{
		Menu: desk.MenuOf(c, "staff.tab_cases"), ID: v.ID, Number: v.Number, Version: v.Row.Version,
		Back: "/staff/cases/" + v.ID + "/signed" + action.QueryOf(g.With),
	}
	if values.Has("version") {
		p.Version = desk.Version(values)
	}
	seen, err := r.Cases.LookAtReturned(c.Request.Context(), desk.Actor(c), v, g)
	if err != nil {
		return err
	}
	sum, err := r.Cases.Offer(c.Request.Context(), desk.Actor(c), v, g)
	if err != nil {
		return err
	}
	p.Agreement = action.AgreementName(words, v.Case, v.Agreement(g.With))
	p.Returned = returnedPart(words, seen)
	follows := []string{"staff.signed_follows_file", "staff.signed_follows_check"}
	if v.Outcome == "" && v.SettledWith(g.With) {
		follows = append(follows, "staff.signed_follows_closed")
	}
	if v.Agreement(g.With).InForce() != nil {
		follows = append(follows, "staff.signed_follows_replaced")
	}
	for _, key := range append(follows, "staff.signed_follows_undo") {
		p.Follows = append(p.Follows, words.T(key))
	}
	p.Known = []desk.Known{
		{Label: words.T("staff.field_scan"), Value: casework.SafeName(g.Name)},
		{Label: words.T("staff.field_on"), Value: desk.ShownDate(words, g.On)},
	}
	f := r.NewFields(c, values)
	f.Ticks("signed_by", g.By, signersSeen(words, v, g.With, seen.Theirs))
	f.Hidden("offender", g.With)
	f.Hidden("on", "")
	f.Hidden("sure", "")
	if again := values.Has("kept"); len(seen.Doubts) == 0 {
		f.Hidden("confirmed", "yes")
		f.Last().Value = "yes"
	} else if f.Statement("confirmed"); again {
		f.Last().Error = words.T("fault.confirm_doubt")
		p.Problems = []question.Problem{{Text: f.Last().Error, Link: "#" + f.Last().ID}}
	}
	for _, kept := range [][2]string{
		{"kept", hex.EncodeToString(sum[:])}, {"kept_name", g.Name}, {"kept_type", g.ContentType},
	} {
		f.Hidden(kept[0], kept[1])
		f.Last().Value = kept[1]
	}
	p.Fields = f.List
	return r.Render(c, http.StatusOK, p)
}
