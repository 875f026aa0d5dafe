import { failureOf } from "../github-api.js";
import { markerText } from "./marker.js";
import type { OwnComment, Thread } from "./own-comments.js";

const minimize = `mutation($id: ID!) {
  minimizeComment(input: { subjectId: $id, classifier: OUTDATED }) { minimizedComment { isMinimized } }
}`;

/**
 * Puts doubles away: a line instead of the text, by which the next run passes them by, then folded as outdated, which not
 * every token may. What fails is not tried again in this run, and is no failure of the comment.
 */
export async function supersede(
  { api, owner, repo, debug }: Thread,
  doubles: readonly OwnComment[],
  kept: OwnComment,
): Promise<void> {
  for (const { id, nodeId, marker } of doubles) {
    const body = `${markerText({ ...marker, state: "superseded" })}\nSuperseded by [this comment](${kept.url}).`;
    try {
      await api.request("PATCH /repos/{owner}/{repo}/issues/comments/{id}", { owner, repo, id, body });
      await api.graphql(minimize, { id: nodeId });
    } catch (error) {
      debug(`comment ${id} is a double, and could not be put away: ${failureOf(error).message}`);
    }
  }
}
