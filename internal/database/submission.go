package database

import (
	"cmp"
	"context"
	"slices"
	"strconv"

	"tilts/internal/fault"
	"tilts/internal/mediation"
	"tilts/internal/record"
)

const submissionColumns = "id, reference, form, form_hash, lang, title, search_key, state, channel, arrived_on, " +
	"received_at, client_key, access_hash, answers, " +
	"reading, unclear, safety, identical_to, case_id, party_id, institution_id, version, cleared_at, " +
	"back_on, register_number, " +
	"original_key, original_sha256, original_size, original_content_type"

func scanSubmission(s *record.Submission, r row) error {
	return r.Scan(&s.ID, &s.Reference, &s.Form, &s.FormHash, &s.Lang, &s.Title, &s.SearchKey, &s.State, &s.Channel,
		&s.ArrivedOn, &s.ReceivedAt, &s.ClientKey, &s.AccessHash,
		opaque{&s.Answers}, &s.Reading, opaque{&s.Unclear}, &s.Safety, &s.IdenticalTo, &s.CaseID, &s.PartyID,
		&s.Institution, &s.Version, &s.ClearedAt, &s.BackOn, &s.RegisterNumber,
		&s.Original.Key, &s.Original.SHA256, &s.Original.Size, &s.Original.ContentType)
}

// submissionValues are the values of submissionColumns.
func submissionValues(s record.Submission) []any {
	return []any{s.ID, s.Reference, s.Form, s.FormHash, s.Lang, s.Title, s.SearchKey, s.State, s.Channel, s.ArrivedOn,
		s.ReceivedAt, s.ClientKey, s.AccessHash, string(s.Answers), s.Reading, string(s.Unclear), s.Safety,
		s.IdenticalTo, s.CaseID, s.PartyID, s.Institution, s.Version, s.ClearedAt, s.BackOn, s.RegisterNumber,
		s.Original.Key, s.Original.SHA256, s.Original.Size, s.Original.ContentType}
}

// AddSubmissions adds many submissions, without files besides their originals.
func (tx *Tx) AddSubmissions(ctx context.Context, list []record.Submission) error {
	if err := addAll(ctx, tx, "submissions", submissionColumns, list, submissionValues); err != nil {
		return err
	}
	for _, s := range list {
		if err := tx.move(ctx, s.ID, placed{}, placed{s.SearchKey, s.CaseID}); err != nil {
			return err
		}
	}
	return nil
}

// AddSubmission adds a submission and those of its files the draft did not
// already have. A client key, reference or id that exists is fault.Conflict.
func (tx *Tx) AddSubmission(ctx context.Context, s record.Submission) error {
	err := tx.add(ctx, "submissions", submissionColumns, submissionValues(s)...)
	if err != nil {
		return err
	}
	if err := tx.move(ctx, s.ID, placed{}, placed{s.SearchKey, s.CaseID}); err != nil {
		return err
	}
	for _, u := range s.Files {
		u.SubmissionID = s.ID
		if err := tx.AddUpload(ctx, u); err != nil && fault.KindOf(err) != fault.Conflict {
			return err
		}
	}
	return nil
}

// UpdateSubmission writes what may change of a submission, if its version is
// still s.Version, and adds one to it. Its original, files, reference, client
// key and institution stay; the access code may be replaced, and a file that was read gets its form.
func (tx *Tx) UpdateSubmission(ctx context.Context, s record.Submission) error {
	before, err := tx.place(ctx, s.ID)
	if err != nil {
		return err
	}
	err = tx.guarded(ctx, "SELECT 1 FROM submissions WHERE id = $1", `UPDATE submissions SET
		version = version + 1, title = $3, search_key = $4, state = $5, channel = $6, arrived_on = $7,
		access_hash = $8, answers = $9, safety = $10, identical_to = $11, case_id = $12, party_id = $13,
		form = $14, form_hash = $15, lang = $16, reading = $17, unclear = $18, back_on = $19, register_number = $20
		WHERE id = $1 AND version = $2`,
		s.ID, s.Version, s.Title, s.SearchKey, s.State, s.Channel, s.ArrivedOn, s.AccessHash, string(s.Answers),
		s.Safety, s.IdenticalTo, s.CaseID, s.PartyID,
		s.Form, s.FormHash, s.Lang, s.Reading, string(s.Unclear), s.BackOn, s.RegisterNumber)
	if err != nil {
		return err
	}
	return tx.move(ctx, s.ID, before, placed{s.SearchKey, s.CaseID})
}

// ClearReceipt marks what was received under a client key as cleared by its sender; nothing
// may have been.
func (tx *Tx) ClearReceipt(ctx context.Context, key string, at mediation.Instant) error {
	_, err := tx.exec(ctx, "UPDATE submissions SET cleared_at = $2 "+
		"WHERE client_key = $1 AND client_key <> '' AND cleared_at = 0", key, at)
	return err
}

// Submission returns a submission with its files.
func (tx *Tx) Submission(ctx context.Context, id string) (record.Submission, error) {
	return tx.submissionWhere(ctx, "id = $1", id)
}

// SubmissionByReference returns the submission its sender knows by a reference.
func (tx *Tx) SubmissionByReference(ctx context.Context, reference string) (record.Submission, error) {
	return tx.submissionWhere(ctx, "reference = $1", reference)
}

// SubmissionByAccess returns the submission whose access code has a hash.
func (tx *Tx) SubmissionByAccess(ctx context.Context, accessHash string) (record.Submission, error) {
	return tx.submissionWhere(ctx, "access_hash = $1 AND access_hash <> ''", accessHash)
}

// SubmissionByClientKey returns the submission that a retry repeats.
func (tx *Tx) SubmissionByClientKey(ctx context.Context, key string) (record.Submission, error) {
	return tx.submissionWhere(ctx, "client_key = $1 AND client_key <> ''", key)
}

func (tx *Tx) submissionWhere(ctx context.Context, which, arg string) (record.Submission, error) {
	s, err := one(ctx, tx, scanSubmission, "SELECT "+submissionColumns+" FROM submissions WHERE "+which, arg)
	if err != nil {
		return s, err
	}
	s.Files, err = tx.uploads(ctx, s.ID)
	return s, err
}

// Submissions returns a page of submissions with their files, oldest first.
func (tx *Tx) Submissions(ctx context.Context, q record.SubmissionQuery) ([]record.Submission, error) {
	few, some, err := tx.fewSubmissions(ctx, q)
	if err != nil || !some {
		return nil, err
	}
	var s statement
	s.through(submissionColumns, "submissions", few)
	among(&s, q)
	s.having("search_key", q.Words, few)
	if len(q.Says) > 0 {
		s.add("AND (FALSE")
		for _, name := range q.Says {
			s.add(`OR answers || unclear LIKE ? ESCAPE '\'`, containing(`"`+name+`":`))
		}
		s.add(")")
	}
	if q.Institution != "" {
		s.add("AND institution_id = ?", q.Institution)
	}
	if q.FreeFor != "" {
		s.add("AND id NOT IN (SELECT submission_id FROM holds WHERE staff_id <> ? AND until > ?)", q.FreeFor, q.Now)
	}
	if q.Touched != 0 {
		s.add("AND (received_at >= ? OR case_id IN (SELECT id FROM cases WHERE updated_at >= ?)", q.Touched, q.Touched)
		s.add("OR id IN (SELECT submission_id FROM decisions WHERE made_at >= ?", q.Touched)
		s.add("OR undone_at >= ?))", q.Touched)
	}
	switch {
	case q.ByDay && q.After != "":
		s.add("AND (arrived_on, received_at, id) > (?, ?, ?)", q.Arrived, q.Since, q.After)
	case q.After != "":
		s.add("AND (received_at, id) > (?, ?)", q.Since, q.After)
	}
	if q.ByDay {
		s.add("ORDER BY arrived_on, received_at, id LIMIT ?", cmp.Or(q.Limit, 50))
	} else {
		s.add("ORDER BY received_at, id LIMIT ?", cmp.Or(q.Limit, 50))
	}
	page, err := list(ctx, tx, scanSubmission, s.text.String(), s.args...)
	if err != nil {
		return nil, err
	}
	ids, at := make([]any, len(page)), map[string]int{}
	for i := range page {
		ids[i], at[page[i].ID] = page[i].ID, i
	}
	files, err := tx.uploads(ctx, ids...)
	for _, u := range files {
		of := &page[at[u.SubmissionID]]
		of.Files = append(of.Files, u)
	}
	return page, err
}

// fewSubmissions gives the ids of few submissions that have all that a query asks for, where it
// asks for something that few have; false when there are none.
func (tx *Tx) fewSubmissions(ctx context.Context, q record.SubmissionQuery) (few ids, some bool, err error) {
	hits, some, err := tx.rare(ctx, foundSent, q.Words)
	if err != nil || !some {
		return hits, some, err
	}
	var s statement
	switch {
	case q.Cases != nil:
		s.add("SELECT id AS few_id FROM submissions WHERE")
		in(&s, "case_id", append([]string{""}, q.Cases...))
	case hits.query != "":
		return hits, true, nil
	case q.BackBy != "" && len(q.States) > 0 && !slices.Contains(q.States, record.SubmissionInCase):
		// SQLite would go through all: it believes that many come back by a day.
		s.add("SELECT id AS few_id FROM submissions WHERE back_on <> '' AND back_on <= ?", q.BackBy)
		s.add("UNION ALL SELECT id FROM submissions WHERE (back_on = '' OR back_on > ?) AND", q.BackBy)
		in(&s, "state", q.States)
	default:
		return hits, true, nil
	}
	return ids{s.text.String(), s.args, "id"}, true, nil
}

// CountSubmissions counts what a query asks for by state, form and day, up to a limit.
func (tx *Tx) CountSubmissions(ctx context.Context, q record.SubmissionQuery) (int, error) {
	few, some, err := tx.fewSubmissions(ctx, q)
	if err != nil || !some {
		return 0, err
	}
	var s statement
	s.through("1", "submissions", few)
	among(&s, q)
	text := "SELECT COUNT(*) FROM (" + s.text.String() + "LIMIT " + strconv.Itoa(q.Limit) + ") AS found"
	return one(ctx, tx, func(n *int, r row) error { return r.Scan(n) }, text, s.args...)
}

// among narrows to the states, form and days of arrival of a query.
func among(s *statement, q record.SubmissionQuery) {
	state := "state"
	if slices.Contains(q.States, record.SubmissionInCase) {
		state += " || ''" // most are: no index of it helps, and the order of the list does
	}
	if q.BackBy == "" {
		oneOf(s, state, q.States)
	} else {
		s.add("AND (back_on <> '' AND back_on <= ? OR TRUE", q.BackBy)
		oneOf(s, state, q.States)
		s.add(")")
	}
	if q.Form != "" {
		s.add("AND form = ?", q.Form)
	}
	if q.From != "" {
		s.add("AND arrived_on >= ?", q.From)
	}
	if q.To != "" {
		s.add("AND arrived_on <= ?", q.To)
	}
}

// FormVersions returns the definitions that a query's submissions point at, the
// one used last first.
func (tx *Tx) FormVersions(ctx context.Context, q record.SubmissionQuery) ([]record.FormVersion, error) {
	var s statement
	s.add("SELECT form_hash, COUNT(*) FROM submissions WHERE form_hash <> ''")
	among(&s, q)
	s.add("GROUP BY form_hash ORDER BY MAX(received_at) DESC, form_hash")
	return list(ctx, tx, func(v *record.FormVersion, r row) error {
		return r.Scan(&v.Hash, &v.Submissions)
	}, s.text.String(), s.args...)
}

// IdenticalOriginal looks for the first submission whose original has the same bytes.
func (tx *Tx) IdenticalOriginal(ctx context.Context, sha256 string) (id string, found bool, err error) {
	id, err = one(
		ctx, tx, scanText, "SELECT id FROM submissions WHERE original_sha256 = $1 ORDER BY received_at, id LIMIT 1",
		sha256,
	)
	if fault.KindOf(err) == fault.NotFound {
		return "", false, nil
	}
	return id, err == nil, err
}
