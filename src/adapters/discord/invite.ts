import { PermissionFlagsBits } from 'discord.js'

/** All that the bot asks for on a server. Without the last three it still answers, with less in it. */
const PERMISSIONS: readonly bigint[] = [
  PermissionFlagsBits.ViewChannel,
  PermissionFlagsBits.SendMessages,
  PermissionFlagsBits.SendMessagesInThreads,
  PermissionFlagsBits.ReadMessageHistory,
  PermissionFlagsBits.EmbedLinks,
  PermissionFlagsBits.AttachFiles,
  PermissionFlagsBits.CreatePublicThreads,
]

/** The address that adds the bot to a server, with exactly the permissions that it uses. */
export function inviteLink(applicationId: string): string {
  const permissions = PERMISSIONS.reduce((sum, one) => sum | one, 0n).toString()
  const query = new URLSearchParams({
    client_id: applicationId,
    scope: 'bot applications.commands',
    permissions,
  })
  return `https://discord.com/oauth2/authorize?${query.toString()}`
}
