package api

import (
	"net/http"
	"regexp"
	"slices"
	"strings"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework"
	"tilts/internal/casework/arrivals"
	"tilts/internal/fault"
	"tilts/internal/form"
	"tilts/internal/locale"
	"tilts/internal/mediation"
	"tilts/internal/web"
	"tilts/internal/web/posted"
)

// keyShape is an Idempotency-Key: visible ASCII, long enough not to be guessed.
var keyShape = regexp.MustCompile(keyPattern)

const keyPattern = `^[!-~]{16,255}$`

// receiptSent is what a program is told when a submission has arrived.
type receiptSent struct {
	Reference  string         `json:"reference"`
	AccessCode string         `json:"access_code,omitempty" says:"api.access_code"` // none once replaced
	Form       string         `json:"form"`
	FormHash   string         `json:"form_hash"`
	ReceivedAt moment         `json:"received_at"`
	ArrivedOn  mediation.Date `json:"arrived_on"`
	ReplyBy    mediation.Date `json:"reply_by,omitempty"` // absent where nobody replies: what is only counted
	Status     string         `json:"status,omitempty"`   // address; absent likewise
	// NotKept points at answers to questions that the others do not lead to.
	NotKept []string `json:"not_kept,omitempty" says:"api.not_kept"`
}

// takeSubmission receives a filled form. If anything is wrong, nothing is kept.
func (r *Room) takeSubmission(c *gin.Context) error {
	keys := c.Request.Header.Values("Idempotency-Key")
	switch {
	case len(keys) != 1:
		return web.WithStatus(http.StatusBadRequest, fault.New(fault.Invalid, "api.key_missing"))
	case !keyShape.MatchString(keys[0]) || predictable(keys[0]):
		return web.WithStatus(http.StatusBadRequest, fault.New(fault.Invalid, "api.key_shape"))
	}
	if err := r.inPace(c, web.Submits); err != nil {
		return err
	}
	body, files, err := r.readSubmission(c)
	defer posted.Discard(files)
	if c.Query("lang") == "" && c.GetHeader("Accept-Language") == "" && slices.Contains(locale.Languages, body.Lang) {
		web.Speak(c, body.Lang) // whoever asks for no language is answered in the form's
	}
	if err != nil {
		return err
	}
	in, err := r.sending(c, arrivals.SenderKey(asking(c), keys[0]), body, files)
	if err != nil {
		return err
	}
	receipt, err := r.Arrivals.SendForm(c.Request.Context(), in)
	if err != nil {
		return err
	}
	status := http.StatusCreated
	if receipt.Again {
		status = http.StatusOK
		c.Header("Idempotent-Replayed", "true")
	}
	sent := receiptSent{
		Reference:  receipt.Reference,
		AccessCode: receipt.Code,
		Form:       receipt.Form,
		FormHash:   receipt.FormHash,
		ReceivedAt: momentOf(receipt.ReceivedAt),
		ArrivedOn:  receipt.ArrivedOn,
		NotKept:    notKept(in),
	}
	if !in.Definition.Anonymous() {
		sent.ReplyBy, sent.Status = receipt.ReplyBy, root+"submissions/"+receipt.Reference
		c.Header("Location", sent.Status)
	}
	c.JSON(status, sent)
	return nil
}

// notKept points at what the form does not ask of these answers. A page drops it because
// somebody went back and decided otherwise; a program has to be told, for it sent a note and
// the wrong tick above it.
func notKept(in arrivals.Form) (pointers []string) {
	for _, f := range in.Definition.Unasked(in.Answers) {
		pointers = append(pointers, pointer(f.Path))
	}
	return pointers
}

// predictable recognises a key that was not drawn at random: it has few different
// characters ("aaaaaaaaaaaaaaaa"), or goes on in few different steps ("1234567890123456").
func predictable(key string) bool {
	characters, steps := map[byte]bool{key[0]: true}, map[int]bool{}
	for i := 1; i < len(key); i++ {
		characters[key[i]] = true
		steps[int(key[i])-int(key[i-1])] = true
	}
	return len(characters) < 6 || len(steps) < 6
}

// sending reads the answers as the form has them, and puts the files beside them.
func (r *Room) sending(c *gin.Context, key string, body sentBody, files []posted.File) (arrivals.Form, error) {
	in := arrivals.Form{
		Lang: body.Lang, Channel: mediation.ChannelAPI, Key: key, Client: web.Client(c), From: asking(c),
	}
	if in.Lang == "" {
		in.Lang = locale.Main
	}
	def, err := r.Arrivals.FormToSend(c.Request.Context(), key, body.Form, body.FormHash)
	if err != nil {
		return in, err
	}
	in.Definition = def
	c.Set(definitionKey, def)
	if !slices.Contains(def.Languages, in.Lang) {
		return in, fault.At("/lang", "api.no_language", fault.Args{"languages": strings.Join(def.Languages, ", ")})
	}
	in.Answers, err = def.DecodeJSON(body.Answers)
	if err = misread(err, def, body.misread); err != nil {
		return in, r.everyMistake(err, def, in.Answers)
	}
	var wrong []fault.Field
	for i := range def.Steps {
		for _, f := range def.Steps[i].Fields {
			if f.Kind == form.File && len(in.Answers.Strings(f.ID)) > 0 {
				wrong = append(wrong, fault.Field{Path: f.ID, Key: "api.file_beside"})
			}
		}
	}
	in.New, wrong = r.sentFiles(def, files, wrong)
	if len(wrong) > 0 {
		return in, &fault.Error{Kind: fault.Invalid, Key: "fault.check_answers", Fields: wrong}
	}
	return in, nil
}

// misread adds to what is wrong the answers of a wrong shape; a name that the form does not have is one of those.
func misread(err error, def *form.Definition, list []fault.Field) error {
	if len(list) == 0 {
		return err
	}
	f := &fault.Error{Kind: fault.Invalid, Key: "fault.check_answers"}
	if err != nil {
		if f = web.AsFault(err); f.Kind != fault.Invalid {
			return err
		}
	}
	for _, wrong := range list {
		dotted := strings.ReplaceAll(strings.TrimPrefix(wrong.Path, "/answers/"), "/", ".")
		if _, known := def.Field(dotted); !known {
			if id, _, within := strings.Cut(dotted, "."); !within || !asks(def, id) {
				wrong.Key = "form.unknown_field"
			}
		}
		f.Fields = append(f.Fields, wrong)
	}
	return f
}

func asks(def *form.Definition, id string) bool { _, known := def.Field(id); return known }

// everyMistake adds to the answers that a form does not have or want so what is wrong with the others, as far as no
// file is concerned: a program hears of all mistakes at once. Of what was not understood nothing more is said.
func (r *Room) everyMistake(err error, def *form.Definition, known form.Answers) error {
	f := web.AsFault(err)
	if known == nil || f.Kind != fault.Invalid {
		return err
	}
	told := slices.Clone(f.Fields)
	same := func(path string) bool {
		return slices.ContainsFunc(told, func(f fault.Field) bool {
			return pointer(f.Path) == path || strings.HasPrefix(pointer(f.Path), path+"/")
		})
	}
	for _, wrong := range def.Check(known, r.Now()) {
		if same(pointer(wrong.Path)) {
			continue
		}
		if asked, there := def.Field(wrong.Path); !there || asked.Kind != form.File {
			f.Fields = append(f.Fields, wrong)
		}
	}
	return f
}

// sentFiles are the files beside the answers, each of a kind we can open, and
// what is wrong with the others.
func (r *Room) sentFiles(
	def *form.Definition, files []posted.File, wrong []fault.Field,
) ([]arrivals.Attachment, []fault.Field) {
	var list []arrivals.Attachment
	for _, f := range files {
		args := r.Limits.Args(casework.SafeName(f.Name))
		asked, known := def.Field(f.Field)
		switch {
		case !known || asked.Kind != form.File || strings.Contains(f.Field, "."):
			wrong = append(wrong, fault.Field{
				Path: placeOfPart(f.Field),
				Key:  "api.unknown_part",
				Args: fault.Args{"part": casework.SafeName(f.Field), "name": casework.SafeName(f.Name)},
			})
			continue
		case f.Wrong != "":
			wrong = append(wrong, fault.Field{Path: f.Field, Key: f.Wrong, Args: args})
			continue
		}
		contentType, ok := posted.Kind(f.Name, f.Spooled)
		if !ok {
			wrong = append(wrong, fault.Field{Path: f.Field, Key: "applicant.file_kind", Args: args})
			continue
		}
		list = append(list, arrivals.Attachment{
			Field: f.Field, Name: f.Name, ContentType: contentType, File: f.Spooled,
		})
	}
	return list, wrong
}
