package apply

import (
	"net/url"
	"slices"

	"tilts/internal/fault"
	"tilts/internal/form"
	"tilts/internal/locale"
	"tilts/internal/web/posted"
)

// stepView is what a page of a form shows besides the draft.
type stepView struct {
	fromReview      bool   // came from the review page and goes back there
	lost            bool   // only what was typed on this page is there: the rest cannot be opened here any more
	opened          string // path of the question that an answer has just opened
	wrong, doubtful []fault.Field
	notice          *fault.Error // what stands in the way; nil for nothing
}

// noticeOf is the sentence above the form: what is away, or that an answer is
// worth a second look.
func noticeOf(words *locale.Catalogue, v stepView) Notice {
	switch {
	case v.notice != nil:
		return Notice{Kind: "bad", Icon: "warning", Text: words.Args(v.notice.Key, v.notice.Args)}
	case v.lost:
		return Notice{Kind: "wait", Icon: "info", Text: words.T("wizard.lost")}
	case len(v.wrong) == 0 && len(v.doubtful) > 0:
		return Notice{Kind: "wait", Icon: "info", Text: words.T("applicant.doubtful")}
	}
	return Notice{}
}

func takesFiles(step *form.Step) bool {
	return step != nil && slices.ContainsFunc(step.Fields, func(f form.Field) bool { return f.Kind == form.File })
}

// confirmation names doubtful answers and their values, so that the person
// confirms exactly these by pressing once more.
func confirmation(doubtful []fault.Field, a form.Answers) string {
	if len(doubtful) == 0 {
		return ""
	}
	v := url.Values{}
	for _, f := range doubtful {
		v.Set(f.Path, a.String(f.Path))
	}
	return v.Encode()
}

// fromReview reports whether the page was opened from the review page.
func fromReview(p *posted.Post) bool { return p.Values.Get("_review") != "" }

// address puts query and fragment behind a path.
func address(path string, query url.Values, fragment string) string {
	u := url.URL{Path: path, RawQuery: query.Encode(), Fragment: fragment}
	return u.String()
}
