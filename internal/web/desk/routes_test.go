package desk_test

import (
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/gin-gonic/gin"
	"github.com/google/uuid"

	"tilts/internal/locale"
	"tilts/internal/queue"
	"tilts/internal/statistics"
	deskoffice "tilts/internal/web/desk/office"
	"tilts/internal/web/sitetest"
	"tilts/internal/web/webtest"
)

// doors is who may go where: the answer each reader gets at each address of the
// staff's pages, with ids of the office's case. The columns are nobody, clerk,
// the case's mediator, another mediator, analyst, administrator, head of the unit. A door of a
// use case with an unknown id answers 404 to whoever may pass it, so nothing is
// changed by walking.
var doors = map[string][7]int{
	"GET /staff/signin":           {200, 200, 200, 200, 200, 200, 200},
	"POST /staff/signin":          {tries, tries, tries, tries, tries, tries, tries},
	"GET /staff/signin/code":      {ask, ask, ask, ask, ask, ask, ask},
	"POST /staff/signin/code":     {ask, ask, ask, ask, ask, ask, ask},
	"GET /staff/setup/:token":     {410, 410, 410, 410, 410, 410, 410},
	"POST /staff/setup/:token":    {410, 410, 410, 410, 410, 410, 410},
	"POST /staff/demo":            {404, 404, 404, 404, 404, 404, 404},
	"GET /staff":                  {ask, 303, 303, 303, 303, 303, 303},
	"POST /staff/signout":         {ask, 303, 303, 303, 303, 303, 303},
	"POST /staff/unsent/:id/drop": {ask, 303, 303, 303, 303, 303, 303},

	"GET /staff/account":             {ask, 200, 200, 200, 200, 200, 200},
	"POST /staff/account/password":   {ask, 422, 422, 422, 422, 422, 422},
	"POST /staff/account/others":     {ask, 303, 303, 303, 303, 303, 303},
	"GET /staff/account/factor":      {ask, 200, 200, 200, 200, 200, 200},
	"POST /staff/account/factor":     {ask, 422, 422, 422, 422, 422, 422},
	"POST /staff/account/factor/end": {ask, 422, 422, 422, 422, 422, 422},

	"GET /staff/inbox":                 {ask, 200, 403, 403, 403, 403, 403},
	"GET /staff/inbox/new":             {ask, 200, 403, 403, 403, 403, 403},
	"POST /staff/inbox/new":            {ask, 422, 403, 403, 403, 403, 403},
	"GET /staff/inbox/:id":             {ask, 200, 403, 403, 403, 403, 403},
	"GET /staff/inbox/:id/open":        {ask, 409, 403, 403, 403, 403, 403},
	"POST /staff/inbox/:id/open":       {ask, 404, 403, 403, 403, 403, 403},
	"GET /staff/inbox/:id/attach":      {ask, 200, 403, 403, 403, 403, 403},
	"POST /staff/inbox/:id/attach":     {ask, 404, 403, 403, 403, 403, 403},
	"POST /staff/inbox/:id/arrival":    {ask, 404, 403, 403, 403, 403, 403},
	"POST /staff/inbox/:id/aside":      {ask, 404, 403, 403, 403, 403, 403},
	"GET /staff/inbox/:id/receipt.pdf": {ask, 200, 403, 403, 403, 403, 403},
	"POST /staff/inbox/:id/copy":       {ask, 404, 403, 403, 403, 403, 403},
	"POST /staff/inbox/:id/read":       {ask, 404, 403, 403, 403, 403, 403},
	"GET /staff/inbox/:id/changed/:n":  {ask, 404, 403, 403, 403, 403, 403},
	"POST /staff/inbox/:id/sample":     {ask, 404, 403, 403, 403, 403, 403},
	"POST /staff/inbox/:id/apart":      {ask, 404, 403, 403, 403, 403, 403},
	"GET /staff/inbox/:id/pages":       {ask, 409, 403, 403, 403, 403, 403},
	"POST /staff/inbox/:id/pages":      {ask, 404, 403, 403, 403, 403, 403},
	"POST /staff/inbox/:id/pages/undo": {ask, 404, 403, 403, 403, 403, 403},
	"GET /staff/inbox/:id/pages/:page": {ask, 404, 403, 403, 403, 403, 403},
	"GET /staff/inbox/:id/ask":         {ask, 200, 403, 403, 403, 403, 403},
	"POST /staff/inbox/:id/ask":        {ask, 404, 403, 403, 403, 403, 403},
	"GET /staff/inbox/:id/forward":     {ask, 200, 403, 403, 403, 403, 403},
	"POST /staff/inbox/:id/forward":    {ask, 404, 403, 403, 403, 403, 403},
	"GET /staff/inbox/:id/refuse":      {ask, 200, 403, 403, 403, 403, 403},
	"POST /staff/inbox/:id/refuse":     {ask, 404, 403, 403, 403, 403, 403},
	"GET /staff/inbox/:id/later":       {ask, 200, 403, 403, 403, 403, 403},
	"POST /staff/inbox/:id/later":      {ask, 404, 403, 403, 403, 403, 403},
	"GET /staff/inbox/:id/withdrawn":   {ask, 200, 403, 403, 403, 403, 403},
	"POST /staff/inbox/:id/withdrawn":  {ask, 404, 403, 403, 403, 403, 403},
	"GET /staff/inbox/:id/no_reply":    {ask, 200, 403, 403, 403, 403, 403},
	"POST /staff/inbox/:id/no_reply":   {ask, 404, 403, 403, 403, 403, 403},
	"POST /staff/inbox/:id/second":     {ask, 404, 403, 403, 403, 403, 403},
	"POST /staff/inbox/:id/take-back":  {ask, 404, 403, 403, 403, 403, 403},
	"GET /staff/inbox/files":           {ask, 200, 403, 403, 403, 403, 403},
	"POST /staff/inbox/files":          {ask, 422, 403, 403, 403, 403, 403},
	"POST /staff/inbox/next":           {ask, 303, 403, 403, 403, 403, 403},
	"POST /staff/inbox/:id/hold":       {ask, 404, 403, 403, 403, 403, 403},
	"POST /staff/inbox/:id/leave":      {ask, 204, 403, 403, 403, 403, 403},
	"POST /staff/inbox/:id/code":       {ask, 404, 403, 403, 403, 403, 403},
	"GET /staff/export":                {ask, 200, 403, 403, 403, 403, 403},
	"POST /staff/export":               {ask, 422, 403, 403, 403, 403, 403},
	"GET /staff/originals/:id":         {ask, 200, 200, 404, 403, 403, 200},
	"GET /staff/originals/:id/:upload": {ask, 404, 404, 404, 403, 403, 404},

	"GET /staff/work":                                          {ask, 403, 200, 200, 403, 403, 403},
	"GET /staff/cases":                                         {ask, 200, 200, 200, 403, 403, 200},
	"GET /staff/batches/new":                                   {ask, 200, 200, 200, 403, 403, 403},
	"POST /staff/batches":                                      {ask, 422, 422, 422, 403, 403, 403},
	"GET /staff/batches/:id":                                   {ask, 404, 404, 404, 403, 403, 403},
	"POST /staff/batches/:id/cancel":                           {ask, 404, 404, 404, 403, 403, 403},
	"GET /staff/batches/:id/letters.pdf":                       {ask, 404, 404, 404, 403, 403, 403},
	"GET /staff/batches/:id/letters.zip":                       {ask, 404, 404, 404, 403, 403, 403},
	"GET /staff/meetings":                                      {ask, 200, 200, 200, 403, 403, 200},
	"GET /staff/cases/:id":                                     {ask, 200, 200, 404, 403, 403, 200},
	"GET /staff/cases/:id/moved":                               {ask, 404, 404, 404, 403, 403, 404},
	"GET /staff/cases/:id/received/:submission":                {ask, 200, 200, 404, 403, 403, 200},
	"GET /staff/cases/:id/received/:submission/answers.pdf":    {ask, 200, 200, 404, 403, 403, 200},
	"GET /staff/cases/:id/assign":                              {ask, 200, 403, 403, 403, 403, 200},
	"POST /staff/cases/:id/assign":                             {ask, 404, 403, 403, 403, 403, 404},
	"GET /staff/cases/:id/transfer":                            {ask, 200, 403, 403, 403, 403, 200},
	"POST /staff/cases/:id/transfer":                           {ask, 404, 403, 403, 403, 403, 404},
	"GET /staff/absences":                                      {ask, 200, 403, 403, 403, 403, 200},
	"POST /staff/absences":                                     {ask, 422, 403, 403, 403, 403, 422},
	"POST /staff/absences/:id/end":                             {ask, 404, 403, 403, 403, 403, 404},
	"GET /staff/people/:id":                                    {ask, 403, 403, 403, 403, 404, 403},
	"POST /staff/people/:id":                                   {ask, 403, 403, 403, 403, 404, 403},
	"GET /staff/units":                                         {ask, 403, 403, 403, 403, 200, 403},
	"POST /staff/units":                                        {ask, 403, 403, 403, 403, 422, 403},
	"GET /staff/cases/:id/party":                               {ask, 200, 200, 404, 403, 403, 403},
	"POST /staff/cases/:id/party":                              {ask, 404, 404, 404, 403, 403, 403},
	"GET /staff/cases/:id/invite":                              {ask, 200, 200, 404, 403, 403, 403},
	"POST /staff/cases/:id/invite":                             {ask, 404, 404, 404, 403, 403, 403},
	"GET /staff/cases/:id/ask":                                 {ask, 200, 200, 404, 403, 403, 403},
	"POST /staff/cases/:id/ask":                                {ask, 404, 404, 404, 403, 403, 403},
	"GET /staff/cases/:id/answer":                              {ask, 200, 200, 404, 403, 403, 403},
	"POST /staff/cases/:id/answer":                             {ask, 404, 404, 404, 403, 403, 403},
	"GET /staff/cases/:id/prolong":                             {ask, 200, 200, 404, 403, 403, 403},
	"POST /staff/cases/:id/prolong":                            {ask, 404, 404, 404, 403, 403, 403},
	"GET /staff/cases/:id/letter":                              {ask, 403, 200, 404, 403, 403, 403},
	"POST /staff/cases/:id/letter":                             {ask, 403, 404, 404, 403, 403, 403},
	"GET /staff/cases/:id/letter.pdf":                          {ask, 403, 422, 404, 403, 403, 403},
	"GET /staff/cases/:id/contact":                             {ask, 403, 200, 404, 403, 403, 403},
	"POST /staff/cases/:id/contact":                            {ask, 403, 404, 404, 403, 403, 403},
	"GET /staff/cases/:id/confirm":                             {ask, 403, 200, 404, 403, 403, 403},
	"POST /staff/cases/:id/confirm":                            {ask, 403, 404, 404, 403, 403, 403},
	"GET /staff/cases/:id/admit":                               {ask, 403, 200, 404, 403, 403, 403},
	"POST /staff/cases/:id/admit":                              {ask, 403, 404, 404, 403, 403, 403},
	"GET /staff/cases/:id/withdraw":                            {ask, 403, 200, 404, 403, 403, 403},
	"POST /staff/cases/:id/withdraw":                           {ask, 403, 404, 404, 403, 403, 403},
	"GET /staff/cases/:id/read":                                {ask, 403, 200, 404, 403, 403, 403},
	"POST /staff/cases/:id/read":                               {ask, 403, 404, 404, 403, 403, 403},
	"GET /staff/cases/:id/settle":                              {ask, 403, 200, 404, 403, 403, 403},
	"POST /staff/cases/:id/settle":                             {ask, 403, 404, 404, 403, 403, 403},
	"GET /staff/cases/:id/died":                                {ask, 403, 200, 404, 403, 403, 403},
	"POST /staff/cases/:id/died":                               {ask, 403, 404, 404, 403, 403, 403},
	"GET /staff/cases/:id/allow-contact":                       {ask, 403, 200, 404, 403, 403, 403},
	"POST /staff/cases/:id/allow-contact":                      {ask, 403, 404, 404, 403, 403, 403},
	"GET /staff/cases/:id/weigh":                               {ask, 200, 200, 404, 403, 403, 403},
	"POST /staff/cases/:id/weigh":                              {ask, 404, 404, 404, 403, 403, 403},
	"GET /staff/cases/:id/undo":                                {ask, 200, 403, 403, 403, 403, 403},
	"POST /staff/cases/:id/undo":                               {ask, 404, 403, 403, 403, 403, 403},
	"GET /staff/cases/:id/correct":                             {ask, 200, 200, 404, 403, 403, 403},
	"POST /staff/cases/:id/correct":                            {ask, 404, 404, 404, 403, 403, 403},
	"GET /staff/cases/:id/take-back":                           {ask, 200, 200, 404, 403, 403, 403},
	"POST /staff/cases/:id/take-back":                          {ask, 404, 404, 404, 403, 403, 403},
	"GET /staff/cases/:id/plan":                                {ask, 403, 200, 404, 403, 403, 403},
	"POST /staff/cases/:id/plan":                               {ask, 403, 404, 404, 403, 403, 403},
	"GET /staff/cases/:id/guest":                               {ask, 403, 200, 404, 403, 403, 403},
	"POST /staff/cases/:id/guest":                              {ask, 403, 404, 404, 403, 403, 403},
	"GET /staff/cases/:id/move":                                {ask, 403, 200, 404, 403, 403, 403},
	"POST /staff/cases/:id/move":                               {ask, 403, 404, 404, 403, 403, 403},
	"GET /staff/cases/:id/cancel":                              {ask, 403, 200, 404, 403, 403, 403},
	"POST /staff/cases/:id/cancel":                             {ask, 403, 404, 404, 403, 403, 403},
	"GET /staff/cases/:id/book":                                {ask, 403, 200, 404, 403, 403, 403},
	"POST /staff/cases/:id/book":                               {ask, 403, 404, 404, 403, 403, 403},
	"GET /staff/cases/:id/call":                                {ask, 403, 200, 404, 403, 403, 403},
	"POST /staff/cases/:id/call":                               {ask, 403, 404, 404, 403, 403, 403},
	"GET /staff/cases/:id/hand-all":                            {ask, 403, 200, 404, 403, 403, 403},
	"POST /staff/cases/:id/hand-all":                           {ask, 403, 404, 404, 403, 403, 403},
	"GET /staff/cases/:id/told":                                {ask, 403, 200, 404, 403, 403, 403},
	"POST /staff/cases/:id/told":                               {ask, 403, 404, 404, 403, 403, 403},
	"GET /staff/cases/:id/undelivered":                         {ask, 403, 200, 404, 403, 403, 403},
	"POST /staff/cases/:id/undelivered":                        {ask, 403, 404, 404, 403, 403, 403},
	"GET /staff/cases/:id/hand":                                {ask, 403, 200, 404, 403, 403, 403},
	"POST /staff/cases/:id/hand":                               {ask, 403, 404, 404, 403, 403, 403},
	"GET /staff/cases/:id/renew":                               {ask, 403, 200, 404, 403, 403, 403},
	"POST /staff/cases/:id/renew":                              {ask, 403, 404, 404, 403, 403, 403},
	"GET /staff/cases/:id/note":                                {ask, 403, 200, 404, 403, 403, 403},
	"POST /staff/cases/:id/note":                               {ask, 403, 404, 404, 403, 403, 403},
	"GET /staff/cases/:id/disclose":                            {ask, 403, 200, 404, 403, 403, 403},
	"POST /staff/cases/:id/disclose":                           {ask, 403, 404, 404, 403, 403, 403},
	"GET /staff/cases/:id/risk":                                {ask, 403, 200, 404, 403, 403, 403},
	"POST /staff/cases/:id/risk":                               {ask, 403, 404, 404, 403, 403, 403},
	"GET /staff/cases/:id/held":                                {ask, 403, 200, 404, 403, 403, 403},
	"POST /staff/cases/:id/held":                               {ask, 403, 404, 404, 403, 403, 403},
	"GET /staff/cases/:id/hand-over.zip":                       {ask, 403, 200, 404, 403, 403, 403},
	"GET /staff/cases/:id/terms":                               {ask, 403, 200, 404, 403, 403, 403},
	"POST /staff/cases/:id/terms":                              {ask, 403, 404, 404, 403, 403, 403},
	"GET /staff/cases/:id/draft.pdf":                           {ask, 403, 200, 404, 403, 403, 403},
	"GET /staff/cases/:id/freeze":                              {ask, 403, 200, 404, 403, 403, 403},
	"POST /staff/cases/:id/freeze":                             {ask, 403, 404, 404, 403, 403, 403},
	"GET /staff/cases/:id/signed":                              {ask, 403, 200, 404, 403, 403, 403},
	"POST /staff/cases/:id/signed":                             {ask, 403, 404, 404, 403, 403, 403},
	"GET /staff/cases/:id/revoke":                              {ask, 403, 200, 404, 403, 403, 403},
	"POST /staff/cases/:id/revoke":                             {ask, 403, 404, 404, 403, 403, 403},
	"GET /staff/cases/:id/unsign":                              {ask, 403, 200, 404, 403, 403, 403},
	"POST /staff/cases/:id/unsign":                             {ask, 403, 404, 404, 403, 403, 403},
	"GET /staff/cases/:id/close":                               {ask, 403, 200, 404, 403, 403, 403},
	"POST /staff/cases/:id/close":                              {ask, 403, 404, 404, 403, 403, 403},
	"GET /staff/cases/:id/fulfil":                              {ask, 403, 200, 404, 403, 403, 403},
	"POST /staff/cases/:id/fulfil":                             {ask, 403, 404, 404, 403, 403, 403},
	"GET /staff/cases/:id/remind":                              {ask, 403, 200, 404, 403, 403, 403},
	"POST /staff/cases/:id/remind":                             {ask, 403, 404, 404, 403, 403, 403},
	"GET /staff/cases/:id/wish":                                {ask, 403, 200, 404, 403, 403, 403},
	"POST /staff/cases/:id/wish":                               {ask, 403, 404, 404, 403, 403, 403},
	"GET /staff/cases/:id/tell":                                {ask, 403, 200, 404, 403, 403, 403},
	"POST /staff/cases/:id/tell":                               {ask, 403, 404, 404, 403, 403, 403},
	"GET /staff/cases/:id/finish":                              {ask, 403, 200, 404, 403, 403, 403},
	"POST /staff/cases/:id/finish":                             {ask, 403, 404, 404, 403, 403, 403},
	"GET /staff/cases/:id/feedback":                            {ask, 403, 200, 404, 403, 403, 403},
	"POST /staff/cases/:id/feedback":                           {ask, 403, 404, 404, 403, 403, 403},
	"GET /staff/documents/:id":                                 {ask, 200, 200, 404, 403, 403, 200},
	"GET /staff/documents/:id/signed":                          {ask, 404, 404, 404, 403, 403, 404},
	"GET /staff/statistics":                                    {ask, 403, 403, 403, 200, 200, 200},
	"GET /staff/statistics/which":                              {ask, 403, 403, 403, 403, 403, 404},
	"GET /staff/statistics/publish":                            {ask, 403, 403, 403, 200, 403, 403},
	"POST /staff/statistics/publish":                           {ask, 403, 403, 403, 422, 403, 403},
	"POST /staff/statistics/publish/cancel":                    {ask, 403, 403, 403, 422, 403, 403},
	"GET /staff/statistics/monthly":                            {ask, 403, 403, 403, 200, 200, 200},
	"POST /staff/statistics/monthly":                           {ask, 403, 403, 403, 422, 422, 403},
	"POST /staff/statistics/monthly/:id/drop":                  {ask, 403, 403, 403, 404, 404, 403},
	"GET /staff/statistics/monthly/:id/:file":                  {ask, 403, 403, 403, 404, 404, 404},
	"GET /staff/statistics.xlsx":                               {ask, 403, 403, 403, 200, 200, 200},
	"GET /staff/statistics/cases.xlsx":                         {ask, 403, 403, 403, 200, 200, 200},
	"GET /staff/statistics.pdf":                                {ask, 403, 403, 403, 200, 200, 200},
	"GET /staff/people":                                        {ask, 403, 403, 403, 403, 200, 403},
	"POST /staff/people":                                       {ask, 403, 403, 403, 403, 422, 403},
	"POST /staff/people/:id/active":                            {ask, 403, 403, 403, 403, 404, 403},
	"POST /staff/people/:id/link":                              {ask, 403, 403, 403, 403, 404, 403},
	"POST /staff/people/:id/factor":                            {ask, 403, 403, 403, 403, 404, 403},
	"GET /staff/institutions":                                  {ask, 403, 403, 403, 403, 200, 403},
	"POST /staff/institutions":                                 {ask, 403, 403, 403, 403, 422, 403},
	"GET /staff/institutions/keys":                             {ask, 403, 403, 403, 403, 200, 403},
	"POST /staff/institutions/keys":                            {ask, 403, 403, 403, 403, 422, 403},
	"GET /staff/institutions/:id/change":                       {ask, 403, 403, 403, 403, 404, 403},
	"POST /staff/institutions/:id/change":                      {ask, 403, 403, 403, 403, 404, 403},
	"POST /staff/institutions/:id/keys/:key/end":               {ask, 403, 403, 403, 403, 404, 403},
	"GET /staff/institutions/:id/webhook":                      {ask, 403, 403, 403, 403, 404, 403},
	"POST /staff/institutions/:id/webhook":                     {ask, 403, 403, 403, 403, 404, 403},
	"POST /staff/institutions/:id/webhook/secret":              {ask, 403, 403, 403, 403, 404, 403},
	"POST /staff/institutions/:id/webhook/test":                {ask, 403, 403, 403, 403, 404, 403},
	"POST /staff/institutions/:id/webhook/remove":              {ask, 403, 403, 403, 403, 404, 403},
	"POST /staff/institutions/:id/webhook/events/:event/again": {ask, 403, 403, 403, 403, 404, 403},
	"GET /staff/jobs":                                          {ask, 403, 403, 403, 403, 200, 403},
	"POST /staff/jobs/:id/retry":                               {ask, 403, 403, 403, 403, 404, 403},
	"GET /staff/forms":                                         {ask, 403, 403, 403, 403, 200, 403},
	"GET /staff/forms/show/:form/:lang":                        {ask, 403, 403, 403, 403, 200, 403},
	"GET /staff/forms/try":                                     {ask, 403, 403, 403, 403, 200, 403},
	"POST /staff/forms/try":                                    {ask, 403, 403, 403, 403, 422, 403},
	"GET /staff/forms/change/:form":                            {ask, 403, 403, 403, 403, 200, 403},
	"POST /staff/forms/change/:form":                           {ask, 403, 403, 403, 403, 200, 403},
	"POST /staff/forms/change/:form/propose":                   {ask, 403, 403, 403, 403, 422, 403},
	"GET /staff/form-versions/:id":                             {ask, 403, 403, 403, 403, 404, 403},
	"GET /staff/form-versions/:id/show/:lang":                  {ask, 403, 403, 403, 403, 404, 403},
	"GET /staff/form-versions/:id/pdf/:lang/:file":             {ask, 403, 403, 403, 403, 404, 403},
	"POST /staff/form-versions/:id/approve":                    {ask, 403, 403, 403, 403, 404, 403},
	"POST /staff/form-versions/:id/turn-down":                  {ask, 403, 403, 403, 403, 404, 403},
	"GET /staff/new-letter":                                    {ask, 403, 403, 403, 403, 200, 403},
	"POST /staff/new-letter":                                   {ask, 403, 403, 403, 403, 422, 403},
	"GET /staff/templates":                                     {ask, 403, 200, 200, 403, 200, 403},
	"GET /staff/templates/:folder/:name/:lang":                 {ask, 403, 200, 200, 403, 200, 403},
	"POST /staff/templates/:folder/:name/:lang":                {ask, 403, 200, 200, 403, 200, 403},
	"GET /staff/templates/:folder/:name/:lang/saved":           {ask, 403, 200, 200, 403, 200, 403},
	"POST /staff/templates/:folder/:name/:lang/propose":        {ask, 403, 403, 403, 403, 422, 403},
	"GET /staff/template-versions/:id":                         {ask, 403, 404, 404, 403, 404, 403},
	"POST /staff/template-versions/:id/approve":                {ask, 403, 403, 403, 403, 404, 403},
	"POST /staff/template-versions/:id/take-back":              {ask, 403, 403, 403, 403, 404, 403},
	"GET /staff/audit":                                         {ask, 403, 403, 403, 403, 200, 403},
}

// ask stands for "sign in first", tries for a door that anybody may try: it
// says what is wrong, and soon that these are too many.
const (
	ask   = -1
	tries = -2
)

// public are the addresses that ask nobody who they are; {lang} is a language.
var public = []string{
	"GET /",
	"GET /assets/*name", "GET /favicon.ico",
	"GET /api/v1/", "GET /api/v1/openapi.json", "GET /api/v1/webhooks.json", "GET /api/v1/forms",
	"GET /api/v1/forms/:name", "GET /api/v1/forms/:name/fields",
	"POST /api/v1/submissions", "POST /api/v1/submissions/files",
	"GET /api/v1/submissions/:reference", "GET /api/v1/submissions",
	"GET /{lang}", "POST /{lang}/theme", "GET /{lang}/leave",
	"POST /{lang}/leave", "GET /{lang}/closed", "GET /{lang}/status", "POST /{lang}/status",
	"GET /{lang}/status/shown",
	"GET /{lang}/check", "POST /{lang}/check",
	"GET /{lang}/brochure", "GET /{lang}/statistics", "GET /{lang}/statistics/:publication/:file",
	"GET /{lang}/brochure.pdf", "GET /{lang}/brochure-large.pdf", "GET /{lang}/accessibility", "GET /{lang}/data",
	"GET /{lang}/forms",
	"GET /{lang}/:form", "POST /{lang}/:form", "GET /{lang}/:form/step/:step",
	"POST /{lang}/:form/step/:step", "GET /{lang}/:form/later", "POST /{lang}/:form/later",
	"GET /{lang}/continue/:link", "POST /{lang}/continue/:link",
	"GET /{lang}/:form/review",
	"POST /{lang}/:form/review", "GET /{lang}/:form/receipt", "GET /{lang}/:form/receipt.pdf",
	"POST /{lang}/:form/clear",
	"GET /{lang}/:form/paper", "POST /{lang}/:form/paper",
	"GET /{lang}/:form/paper/receipt", "GET /{lang}/:form/form.pdf", "GET /{lang}/:form/paper.pdf",
}

// readers are the columns of doors.
var readers = [7]string{"", "clerk", "mediator", "other", "analyst", "admin", "head"}

// TestEveryDoor walks every route that is registered, as nobody and as each
// role. A route that is in no table fails.
func TestEveryDoor(t *testing.T) {
	o := theOffice(t)
	s := sitetest.New(t)
	s.Office.Jobs = testQueue(t)
	s.Office.StatisticsPDF = printed
	s.Office.StatisticsXLSX = printedBook
	s.Office.CasesXLSX = func(_ io.Writer, _ []statistics.FieldHead, _ string, each deskoffice.EachCase) error {
		return each(func([]statistics.Datum) error { return nil })
	}
	s.Demo = true
	h := s.Open(t)
	seen := map[string]bool{}
	for _, route := range s.Doors() {
		name := route.Method + " " + route.Path
		answers, ok := doors[name]
		switch {
		case ok:
			seen[name] = true
			for i, login := range readers {
				knock(t, browse(t, h, login), name, o.address(route), answers[i])
			}
		case !slices.Contains(public, general(name)):
			t.Errorf("%s: no table says who may go there (%s)", name, general(name))
		}
	}
	for name := range doors {
		if !seen[name] {
			t.Errorf("%s: in the table, but no such route", name)
		}
	}
}

// knock asks at a door and compares the answer.
func knock(t *testing.T, b browser, name, address string, want int) {
	t.Helper()
	method, _, _ := strings.Cut(name, " ")
	w := b.send(method, address, nil)
	asked := w.Code == http.StatusSeeOther && strings.HasPrefix(w.Header().Get("Location"), "/staff/signin")
	if name == "POST /staff/signout" {
		asked = asked && b.login == ""
	}
	switch {
	case want == ask && !asked:
		t.Errorf("%s (%s) as nobody: %d, want to be asked to sign in", name, address, w.Code)
	case want == tries && w.Code != http.StatusUnprocessableEntity && w.Code != http.StatusTooManyRequests:
		t.Errorf("%s: %d to somebody who tries", name, w.Code)
	case want >= 0 && w.Code != want:
		t.Errorf("%s (%s) with login %.4s: %d, want %d\n%.300s", name, address, b.login, w.Code, want, text(w))
	}
	if key := webtest.MissingKey.FindString(w.Body.String()); key != "" {
		t.Errorf("%s: no message %s", name, key)
	}
}

// text is what an answer says, without its marks.
func text(w *httptest.ResponseRecorder) string {
	_, main, _ := strings.Cut(w.Body.String(), "<main")
	return strings.Join(strings.Fields(marks.ReplaceAllString(main, " ")), " ")
}

var marks = regexp.MustCompile(`<[^>]*>`)

// address fills a route with ids: of what there is for looking, of nothing for
// changing.
func (o *office) address(r gin.RouteInfo) string {
	id := uuid.NewString()
	if r.Method == http.MethodGet {
		switch {
		case strings.HasSuffix(r.Path, "/moved"): // of a case that went elsewhere, as other tests let it
		case strings.HasPrefix(r.Path, "/staff/cases/"):
			id = o.caseID
		case strings.HasPrefix(r.Path, "/staff/documents/"):
			id = o.document
		default:
			id = o.submission
		}
	}
	if strings.HasPrefix(r.Path, "/staff/jobs/") {
		id = "987654321"
	}
	name := uuid.NewString()
	if strings.HasPrefix(r.Path, "/staff/templates/") {
		name = "reminder"
	}
	return strings.NewReplacer(
		":folder", "letters", ":name", name, ":submission", o.submission,
		":id", id, ":upload", uuid.NewString(), ":event", uuid.NewString(), ":key", uuid.NewString(),
		":token", "used", ":file", "form.pdf", ":form", "application", ":lang", "en",
	).Replace(r.Path)
}

// general replaces the language in a route's name.
func general(name string) string {
	for _, lang := range locale.Languages {
		name = strings.Replace(name, " /"+lang+"/", " /{lang}/", 1)
		if strings.HasSuffix(name, " /"+lang) {
			name = strings.TrimSuffix(name, lang) + "{lang}"
		}
	}
	return name
}

// testQueue is the queue over the tests' own database; nothing runs in it.
func testQueue(t *testing.T) *queue.Queue {
	t.Helper()
	db := sitetest.Records
	if err := queue.Migrate(t.Context(), db.SQL(), db.Engine()); err != nil {
		t.Fatal(err)
	}
	q, err := queue.New(db.SQL(), db.Engine(), nil, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	return q
}
