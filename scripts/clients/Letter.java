import java.util.UUID;
import org.openapitools.client.ApiClient;
import org.openapitools.client.api.SubmissionsApi;
import org.openapitools.client.model.AnswersLetter;
import org.openapitools.client.model.Submission;
import org.openapitools.client.model.SubmissionLetter;

/** Sends a letter with the client that openapi-generator made for Java. */
public class Letter {
    public static void main(String[] args) throws Exception {
        ApiClient client = new ApiClient();
        client.updateBaseUri(args[0] + "/api/v1");
        SubmissionLetter letter = new SubmissionLetter()
            .form(SubmissionLetter.FormEnum.LETTER)
            .answers(new AnswersLetter().account("Gribu satikties."));
        String key = UUID.randomUUID().toString();
        System.out.println(
            new SubmissionsApi(client).sendSubmission(key, new Submission(letter), null).getReference());
    }
}
